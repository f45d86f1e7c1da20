// Regimes over time as stacked areas, labelled where they are widest.

import { fetchColumns } from './columns.js';
import { REGIMES, SPOKEN, TimeChart, readableOn, ticks } from './plot.js';

class Regimes extends TimeChart {
    constructor(canvas) {
        super(canvas, { left: 44, right: 20 });
        this.load();
        document.addEventListener('written', () => this.load());
    }

    moved() {
        this.load();
    }

    async load() {
        this.loading?.abort();
        const loading = this.loading = new AbortController();
        const url = new URL(this.canvas.dataset.source, location.href);
        url.searchParams.set('width', Math.round((this.canvas.clientWidth || 800) * (devicePixelRatio || 1)));
        if (this.data && this.range[1] - this.range[0] < this.limits[1] - this.limits[0]) {
            url.searchParams.set('from', Math.floor(this.range[0]));
            url.searchParams.set('to', Math.ceil(this.range[1]));
        }
        try {
            this.data = await fetchColumns(url, { signal: loading.signal });
            this.failure = null;
            this.setLimits(0, this.data.total || this.data.until);
        } catch (failure) {
            if (loading.signal.aborted) return;
            this.failure = failure.message;
        }
        this.ask();
    }

    draw(context) {
        if (!this.data) {
            this.tell(this.failure ?? 'Loading …');
            return;
        }
        const { data, box } = this;
        const [top, bottom] = [26, this.height - 24];
        const n = data.step.length;
        if (n === 0) {
            this.tell('No round has been held yet.');
            return;
        }
        const total = data.step.reduce((most, _, i) => Math.max(most, REGIMES.reduce((sum, one) => sum + data[one][i], 0)), 1);
        const y = (value) => bottom - value / total * (bottom - top);
        for (const tick of ticks(0, total, 4)) {
            this.line(box.left, y(tick), this.width - box.right, y(tick), this.colours.line);
            this.text(String(tick), box.left - 8, y(tick), { colour: this.colours.faint, align: 'right' });
        }
        const below = new Float64Array(n);
        const end = Math.min(this.width - box.right, this.x(data.until));
        const edge = (i) => (i + 1 < n ? this.x(data.step[i + 1]) : end);
        const labels = [];
        this.clip(top, bottom, () => REGIMES.forEach((regime, r) => {
            const column = data[regime];
            if (!column.some((value) => value > 0)) return;
            context.fillStyle = this.colours.regimes[r];
            context.beginPath();
            context.moveTo(this.x(data.step[0]), y(below[0]));
            for (let i = 0; i < n; i++) {
                context.lineTo(this.x(data.step[i]), y(below[i] + column[i]));
                context.lineTo(edge(i), y(below[i] + column[i]));
            }
            for (let i = n - 1; i >= 0; i--) {
                context.lineTo(edge(i), y(below[i]));
                context.lineTo(this.x(data.step[i]), y(below[i]));
            }
            context.fill();
            labels.push(this.labelOf(r, column, below, edge, y));
            for (let i = 0; i < n; i++) below[i] += column[i];
        }));
        for (const label of labels.filter(Boolean)) {
            this.text(label.words, label.x, label.y, { colour: readableOn(this.colours.regimes[label.regime]), align: 'center', weight: '600' });
        }
        for (const step of data.turned) {
            const x = this.x(step);
            if (x >= box.left && x <= this.width - box.right) this.line(x, top - 5, x, top, this.colours.regimes[4], 1.5);
        }
        this.phaseLines(data.phases, top, bottom);
        this.stepAxis(bottom, true);
        this.cursor(top, bottom);
    }

    /** Where an area has room for its name: the stretch with most room, by its width and height. */
    labelOf(r, column, below, edge, y) {
        const [least, most] = [this.box.left, this.width - this.box.right];
        const width = this.context.measureText(SPOKEN[r]).width * 1.1 + 12;
        let best = null;
        let run = null;
        for (let i = 0; i < column.length; i++) {
            const high = y(below[i]) - y(below[i] + column[i]) > 16;
            const [x0, x1] = [Math.max(least, this.x(this.data.step[i])), Math.min(most, edge(i))];
            if (!high || x1 <= x0) {
                if (!high) run = null;
                continue;
            }
            const [low, up] = [y(below[i]), y(below[i] + column[i])];
            run = run && Math.max(run.up, up) + 15 < Math.min(run.low, low)
                ? { from: run.from, to: x1, low: Math.min(run.low, low), up: Math.max(run.up, up) }
                : { from: x0, to: x1, low, up };
            const room = (one) => (one.to - one.from) * Math.min(90, one.low - one.up);
            if (run.to - run.from > width && (!best || room(run) > room(best))) best = { ...run };
        }
        return best
            ? { words: SPOKEN[r], regime: r, x: (best.from + best.to) / 2, y: (best.low + best.up) / 2 }
            : null;
    }
}

for (const canvas of document.querySelectorAll('canvas[data-chart="regimes"]')) new Regimes(canvas);
