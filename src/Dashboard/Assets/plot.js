// What all canvas charts share: sharp pixels, the page's colours, axes, panning and zooming along steps.

import { currentStep } from './site.js';

export const REGIMES = ['Habitual', 'Aligned', 'Misunderstanding', 'RewardSeeker',
    'Deceptive', 'AwareProxy', 'FarsightedProxy', 'MyopicProxy'];
export const SPOKEN = ['Habitual', 'Aligned', 'Misunderstanding', 'Reward seeker',
    'Deceptive', 'Aware proxy', 'Farsighted proxy', 'Myopic proxy'];

export function colours() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return {
        paper: of('--paper'), raised: of('--raised'), ink: of('--ink'), faint: of('--faint'), line: of('--line'),
        strong: of('--strong-line'), focus: of('--focus'), bad: of('--bad'), link: of('--link'),
        regimes: REGIMES.map((_, i) => of(`--regime-${i}`)),
        decisions: [0, 1, 2, 3, 4].map((i) => of(`--decision-${i}`)),
        // Okabe and Ito again, for series.
        series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'],
    };
}

/** Black or white, whichever is read better on a colour. */
export function readableOn(hex) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#111111' : '#ffffff';
}

/** Round values between two ends, about so many. */
export function ticks(from, to, about) {
    const span = to - from;
    if (!(span > 0)) return [from];
    const raw = span / Math.max(1, about);
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((k) => k * power).find((one) => one >= raw);
    const found = [];
    for (let x = Math.ceil(from / step) * step; x <= to + step * 1e-9; x += step) found.push(Math.abs(x) < step * 1e-9 ? 0 : x);
    return found;
}

export function count(n) {
    return Math.abs(n) >= 1e6 ? `${+(n / 1e6).toPrecision(4)}M` : Math.abs(n) >= 1e4 ? `${+(n / 1e3).toPrecision(4)}k`
        : String(+n.toPrecision(6));
}

/** A canvas that draws itself anew whenever it must: size, theme, step. */
export class Chart {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d');
        this.step = currentStep();
        new ResizeObserver(() => this.ask()).observe(canvas);
        for (const name of ['theme', 'step']) {
            document.addEventListener(name, (event) => {
                if (name === 'step') this.step = event.detail;
                this.ask();
            });
        }
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.ask());
    }

    ask() {
        if (this.asked) return;
        this.asked = true;
        requestAnimationFrame(() => {
            this.asked = false;
            this.paint();
        });
    }

    paint() {
        const { canvas, context } = this;
        const ratio = devicePixelRatio || 1;
        this.width = canvas.clientWidth;
        this.height = canvas.clientHeight;
        if (this.width === 0) return;
        canvas.width = Math.round(this.width * ratio);
        canvas.height = Math.round(this.height * ratio);
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.colours = colours();
        context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
        context.textBaseline = 'middle';
        this.draw(context);
        canvas.dataset.ready = String(Boolean(this.data || this.failure) && !this.computing);
    }

    tell(words) {
        const { context } = this;
        context.fillStyle = this.colours.faint;
        context.textAlign = 'center';
        context.fillText(words, this.width / 2, this.height / 2);
    }

    text(words, x, y, { colour, align = 'left', halo = false, weight = '' } = {}) {
        const { context } = this;
        const font = context.font;
        if (weight) context.font = `${weight} ${font}`;
        context.textAlign = align;
        if (halo) {
            context.strokeStyle = this.colours.paper;
            context.lineWidth = 4;
            context.lineJoin = 'round';
            context.strokeText(words, x, y);
        }
        context.fillStyle = colour ?? this.colours.ink;
        context.fillText(words, x, y);
        context.font = font;
    }

    line(x0, y0, x1, y1, colour, width = 1, dash = []) {
        const { context } = this;
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.beginPath();
        context.moveTo(x0, y0);
        context.lineTo(x1, y1);
        context.stroke();
        context.setLineDash([]);
    }
}

/** A chart along steps: drag pans, Ctrl-wheel, + and − zoom, 0 shows all, a click goes to the step. */
export class TimeChart extends Chart {
    constructor(canvas, box) {
        super(canvas);
        this.box = box;
        this.limits = [0, 1];
        this.range = [0, 1];
        this.listen();
    }

    setLimits(from, to) {
        const all = this.range[0] === this.limits[0] && this.range[1] === this.limits[1];
        this.limits = [from, Math.max(from + 1, to)];
        if (all) this.range = [...this.limits];
    }

    x(step) {
        const [from, to] = this.range;
        return this.box.left + (step - from) / (to - from) * (this.width - this.box.left - this.box.right);
    }

    stepAt(x) {
        const [from, to] = this.range;
        return from + (x - this.box.left) / (this.width - this.box.left - this.box.right) * (to - from);
    }

    show(from, to) {
        const [least, most] = this.limits;
        const span = Math.min(most - least, Math.max(10, to - from));
        const start = Math.max(least, Math.min(most - span, from));
        this.range = [start, start + span];
        this.ask();
        clearTimeout(this.later);
        this.later = setTimeout(() => this.moved?.(), 120);
    }

    zoom(factor, around) {
        const [from, to] = this.range;
        this.show(around - (around - from) * factor, around + (to - around) * factor);
    }

    listen() {
        const { canvas } = this;
        let grip = null;
        canvas.addEventListener('pointerdown', (event) => {
            if (event.button !== 0) return;
            grip = { x: event.offsetX, range: [...this.range], moved: false };
            canvas.setPointerCapture(event.pointerId);
        });
        canvas.addEventListener('pointermove', (event) => {
            if (!grip) return;
            const by = event.offsetX - grip.x;
            grip.moved ||= Math.abs(by) > 3;
            if (!grip.moved) return;
            const [from, to] = grip.range;
            const steps = by / (this.width - this.box.left - this.box.right) * (to - from);
            this.show(from - steps, to - steps);
        });
        canvas.addEventListener('pointerup', (event) => {
            if (grip && !grip.moved) this.goTo(this.stepAt(event.offsetX));
            grip = null;
        });
        canvas.addEventListener('wheel', (event) => {
            if (!event.ctrlKey && !event.shiftKey) return;
            event.preventDefault();
            this.zoom((event.deltaY || event.deltaX) > 0 ? 1.25 : 0.8, this.stepAt(event.offsetX));
        }, { passive: false });
        canvas.addEventListener('keydown', (event) => {
            const [from, to] = this.range;
            const by = (to - from) / 10;
            const middle = (from + to) / 2;
            const keys = {
                '+': () => this.zoom(0.7, middle), '=': () => this.zoom(0.7, middle), '-': () => this.zoom(1.4, middle),
                '0': () => this.show(...this.limits),
                ArrowLeft: () => this.show(from - by, to - by), ArrowRight: () => this.show(from + by, to + by),
            };
            if (!keys[event.key]) return;
            event.preventDefault();
            keys[event.key]();
        });
    }

    goTo(step) {
        const [least, most] = this.limits;
        document.dispatchEvent(new CustomEvent('goto', { detail: Math.max(least, Math.min(most, step)) }));
    }

    stepAxis(y, height) {
        const about = Math.max(2, Math.floor(this.width / 110));
        for (const step of ticks(...this.range, about)) {
            const x = this.x(step);
            this.line(x, y, x, y + 4, this.colours.strong);
            this.text(count(step), x, y + 13, { colour: this.colours.faint, align: 'center' });
        }
        if (height) this.line(this.box.left, y, this.width - this.box.right, y, this.colours.strong);
    }

    phaseLines(phases, top, bottom) {
        for (const phase of phases ?? []) {
            const [x0, x1] = [Math.max(this.box.left, this.x(phase.from)), Math.min(this.width - this.box.right, this.x(phase.to))];
            if (x1 <= x0) continue;
            if (phase.from > this.range[0]) this.line(x0, top, x0, bottom, this.colours.strong, 1, [2, 3]);
            if (x1 - x0 > 60) this.text(phase.name, x0 + 4, top - 13, { colour: this.colours.faint });
        }
    }

    cursor(top, bottom) {
        if (this.step === null || this.step < this.range[0] || this.step > this.range[1]) return;
        const x = this.x(this.step);
        this.line(x, top, x, bottom, this.colours.ink, 1.5);
    }

    clip(top, bottom, draw) {
        const { context } = this;
        context.save();
        context.beginPath();
        context.rect(this.box.left, top, this.width - this.box.left - this.box.right, bottom - top);
        context.clip();
        draw();
        context.restore();
    }
}
