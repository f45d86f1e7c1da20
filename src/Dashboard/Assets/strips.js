// A lineage's life as strips that share their steps: what it is, what it does, what the overseer sees.

import { fetchColumns } from './columns.js';
import { TimeChart, readableOn, SPOKEN } from './plot.js';

const PROPERTIES = [
    { name: 'Understands training  U', series: ['U'], range: [0, 1], threshold: 'Understanding', property: 'Understanding' },
    { name: 'Knows its situation  A', series: ['A'], range: [0, 1], threshold: 'Awareness', property: 'Awareness' },
    { name: 'Acts on goals  G', series: ['G'], range: [0, 1], threshold: 'Agency', property: 'Agency' },
    { name: 'Waiting pays  D', series: ['D'], threshold: 'Horizon', property: 'Horizon' },
    { name: 'Plays the training game  P', series: ['P'], range: [0, 1], threshold: 'Gaming' },
    { name: 'What it wants', series: ['Wbase', 'Wproxy', 'Wreward'], labels: ['base', 'proxy', 'reward'], range: [0, 1] },
    { name: 'Overseer’s probe, and the truth', series: ['probe', 'truth'], labels: ['probe', 'truth'], faint: 'probe' },
];
const DECISIONS = ['habit', 'pursue base goal', 'pursue reward', 'pursue proxy openly', 'play training game'];
const DETECTED = 'tall: detected';

class Strips extends TimeChart {
    constructor(canvas) {
        super(canvas, { left: 60, right: 112 });
        this.load();
    }

    get computing() {
        return Boolean(this.loading) && !this.data || Boolean(this.reading);
    }

    moved() {
        this.load();
    }

    async load() {
        this.loading?.abort();
        const loading = this.loading = new AbortController();
        const url = new URL(this.canvas.dataset.source, location.href);
        url.searchParams.set('width', Math.round((this.canvas.clientWidth || 800) * (devicePixelRatio || 1)));
        if (this.data) {
            // A screen more on either side: panning shows something until the next answer.
            const span = this.range[1] - this.range[0];
            url.searchParams.set('from', Math.floor(Math.max(this.limits[0], this.range[0] - span)));
            url.searchParams.set('to', Math.ceil(Math.min(this.limits[1], this.range[1] + span)));
            url.searchParams.set('width', 3 * Number(url.searchParams.get('width')));
        }
        try {
            this.data = await fetchColumns(url, {
                signal: loading.signal,
                progress: (share) => { this.share = share; this.ask(); },
            });
            this.setLimits(0, this.data.last);
        } catch (failure) {
            if (loading.signal.aborted) return;
            this.failure = failure.message;
        }
        this.ask();
    }

    /**
     * The round at the cursor, which a pixel of many rounds does not have. One is asked for at a time, the newest
     * next; what is there stays until then: no flicker while scrubbing.
     */
    async read() {
        if (this.reading) return;
        this.reading = true;
        while (this.readAt !== this.step) {
            const step = this.step;
            const url = new URL(this.canvas.dataset.source, location.href);
            // The round at the step, or those on either side of it.
            for (const [name, value] of Object.entries({ from: step, to: step, width: 3 })) url.searchParams.set(name, value);
            this.now = await fetchColumns(url).then((rounds) => this.roundOf(rounds, step), () => null);
            this.readAt = step;
            this.ask();
        }
        this.reading = false;
    }

    /** Its values by name: of the last round up to the step, or the first. */
    roundOf(rounds, step) {
        const { step: steps } = rounds;
        if (steps.length === 0) return null;
        const i = Math.max(0, steps.findLastIndex((one) => one <= step));
        return (name) => (rounds[name] ?? rounds[`${name}.high`])[i];
    }

    draw() {
        if (!this.data) {
            this.tell(this.failure ?? `Being computed again from the log … ${Math.round((this.share ?? 0) * 100)}%`);
            return;
        }
        this.read();
        this.makeRoom();
        const bands = 3;
        const bandHeight = 20;
        const top = 24;
        const bottom = this.height - 24;
        const each = (bottom - top - bands * bandHeight - 8) / PROPERTIES.length;
        this.phaseLines(this.data.phases, top, bottom);
        // Beneath the strips' words, and on top of the bands.
        this.cursor(top, bottom - bands * bandHeight);
        PROPERTIES.forEach((strip, k) => this.strip(strip, top + k * each + 18, top + (k + 1) * each));
        let y = bottom - bands * bandHeight;
        this.band('regime', y, bandHeight, (value) => [this.colours.regimes[value], SPOKEN[value]]);
        this.band('decision', y += bandHeight, bandHeight, (value) => [this.colours.decisions[value], DECISIONS[value]]);
        this.audits(y += bandHeight, bandHeight);
        this.stepAxis(bottom, true);
        this.cursor(bottom - bands * bandHeight, bottom);
    }

    /** As wide a margin as the longest words that may stand in it at some step. */
    makeRoom() {
        const widths = [...SPOKEN, ...DECISIONS, DETECTED].map((words) => this.context.measureText(words).width);
        this.box.right = 10 + Math.ceil(Math.max(...widths));
    }

    rangeOf(strip) {
        if (strip.range) return strip.range;
        let [least, most] = [Infinity, -Infinity];
        for (const name of strip.series) {
            for (const value of this.data[`${name}.low`]) if (value < least) least = value;
            for (const value of this.data[`${name}.high`]) if (value > most) most = value;
        }
        if (strip.threshold === 'Horizon') [least, most] = [Math.min(least, -0.1), Math.max(most, 0.1)];
        if (!(least < most)) [least, most] = [0, 1];
        const pad = (most - least) * 0.06;
        return [least - pad, most + pad];
    }

    strip(strip, top, bottom) {
        const { context, data, colours } = this;
        const [least, most] = this.rangeOf(strip);
        const y = (value) => bottom - (value - least) / (most - least) * (bottom - top);
        const right = this.width - this.box.right;
        this.text(strip.name, this.box.left, top - 9, { weight: '600', halo: true });
        this.line(this.box.left, bottom, right, bottom, colours.line);
        for (const value of strip.range ?? [0]) this.text(String(value), this.box.left - 6, y(value), { colour: colours.faint, align: 'right' });
        this.clip(top - 1, bottom + 1, () => strip.series.forEach((name, s) => {
            context.strokeStyle = strip.faint === name ? colours.strong : strip.series.length > 1 ? colours.series[s] : colours.focus;
            context.globalAlpha = strip.faint === name ? 0.55 : 1;
            context.lineWidth = strip.faint === name ? 1 : 1.6;
            context.beginPath();
            let open = false;
            for (let i = 0; i < data.step.length; i++) {
                const [low, high] = [data[`${name}.low`][i], data[`${name}.high`][i]];
                if (Number.isNaN(low)) {
                    open = false;
                    continue;
                }
                const x = this.x(data.step[i]);
                if (open) context.lineTo(x, y(low));
                else context.moveTo(x, y(low));
                if (high !== low) context.lineTo(x, y(high));
                open = true;
            }
            context.stroke();
            context.globalAlpha = 1;
        }));
        if (strip.threshold) this.line(this.box.left, y(data.thresholds[strip.threshold]), right, y(data.thresholds[strip.threshold]), colours.strong, 1, [4, 4]);
        const emerged = strip.property && data.emergences[strip.property];
        if (emerged && emerged >= this.range[0] && emerged <= this.range[1]) {
            const [x, at] = [this.x(emerged), y(data.thresholds[strip.threshold])];
            // Above its threshold where there is no room below.
            const side = at + 16 > bottom ? -1 : 1;
            context.fillStyle = colours.bad;
            context.beginPath();
            context.moveTo(x, at + side);
            context.lineTo(x - 5, at + 10 * side);
            context.lineTo(x + 5, at + 10 * side);
            context.fill();
            if (right - x > 60) this.text('emerged', x + 8, at + 8 * side, { colour: colours.bad, halo: true });
        }
        this.values(strip, top, bottom, y);
    }

    /** Each series' name and its value at the step, beside its strip. */
    values(strip, top, bottom, y) {
        if (!this.now) return;
        const x = this.width - this.box.right + 10;
        const tags = strip.series.map((name, s) => ({
            value: this.now(name), label: strip.labels?.[s],
            colour: strip.faint === name ? this.colours.faint : strip.series.length > 1 ? this.colours.series[s] : this.colours.ink,
        })).filter((tag) => !Number.isNaN(tag.value)).sort((a, b) => b.value - a.value);
        let last = -Infinity;
        for (const tag of tags) {
            last = Math.max(last + 14, Math.min(bottom - 14 * (tags.length - 1), Math.max(top, y(tag.value))));
            if (tag.label) {
                this.context.fillStyle = tag.colour;
                this.context.fillRect(x - 4, last - 5, 3, 10);
            }
            this.text(`${tag.label ? `${tag.label} ` : ''}${tag.value.toFixed(3)}`, x + 2, last);
        }
    }

    /** Where a step is, between two pixels: colours must not mix to one that nothing has. */
    sharp(step) {
        const ratio = devicePixelRatio || 1;
        return Math.round(this.x(step) * ratio) / ratio;
    }

    band(name, top, height, look) {
        const { context, data } = this;
        const column = data[name];
        const right = this.width - this.box.right;
        this.clip(top, top + height, () => {
            let from = 0;
            for (let i = 1; i <= column.length; i++) {
                if (i < column.length && column[i] === column[from]) continue;
                const [colour, words] = look(column[from]);
                const x0 = this.sharp(from === 0 ? data.step[0] : data.step[from - 1]);
                const x1 = this.sharp(data.step[Math.min(i, column.length) - 1]);
                context.fillStyle = colour;
                context.fillRect(x0, top + 3, Math.max(1, x1 - x0), height - 5);
                if (Math.min(right, x1) - Math.max(this.box.left, x0) > context.measureText(words).width + 12)
                    this.text(words, (Math.min(right, x1) + Math.max(this.box.left, x0)) / 2, top + height / 2 + 1, { colour: readableOn(colour), align: 'center' });
                from = i;
            }
        });
        if (this.now) this.text(look(this.now(name))[1], right + 8, top + height / 2 + 1);
        this.text(name, this.box.left - 6, top + height / 2 + 1, { colour: this.colours.faint, align: 'right' });
    }

    audits(top, height) {
        const { data } = this;
        this.clip(top, top + height, () => {
            for (let i = 0; i < data.step.length; i++) {
                if (!data.audited[i]) continue;
                const x = this.x(data.step[i]);
                const found = data.audited[i] > 1;
                this.line(x, top + (found ? 2 : 8), x, top + height - 2, found ? this.colours.bad : this.colours.strong, found ? 2.5 : 1);
            }
        });
        this.text('audits', this.box.left - 6, top + height / 2 + 1, { colour: this.colours.faint, align: 'right' });
        this.text(DETECTED, this.width - this.box.right + 8, top + height / 2 + 1, { colour: this.colours.faint });
    }
}

for (const canvas of document.querySelectorAll('canvas[data-chart="strips"]')) new Strips(canvas);
