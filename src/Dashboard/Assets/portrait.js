// The phase portrait: where lineages are between horizon and awareness, and how they came there.

import { fetchColumns } from './columns.js';
import { Chart, SPOKEN, ticks } from './plot.js';

class Portrait extends Chart {
    constructor(canvas) {
        super(canvas);
        this.load();
        canvas.addEventListener('click', (event) => this.open(event));
        canvas.addEventListener('pointermove', (event) => this.point(event));
    }

    async load() {
        const url = new URL(this.canvas.dataset.source, location.href);
        try {
            // Checkpoints are there at once; rounds follow when they have been computed.
            const first = await fetchColumns(url);
            this.share = 0;
            this.take(first);
            url.searchParams.set('rounds', 'true');
            this.take(await fetchColumns(url, { progress: (share) => { this.share = share; this.ask(); } }));
            this.share = null;
        } catch (failure) {
            if (!this.data) this.failure = failure.message;
            this.share = null;
        }
        this.ask();
    }

    get computing() {
        return this.share !== null && this.share !== undefined;
    }

    take(data) {
        this.data = data;
        this.latest = data.step.reduce((most, step) => Math.max(most, step), 0);
        let [least, most] = [Infinity, -Infinity];
        for (const x of data.x) {
            if (x < least) least = x;
            if (x > most) most = x;
        }
        if (data.breakEven !== null) {
            least = Math.min(least, data.breakEven - 1);
            most = Math.max(most, data.breakEven + 1);
        }
        this.span = [least - 0.3, most + 0.3];
        this.ask();
    }

    x(value) {
        return 48 + (value - this.span[0]) / (this.span[1] - this.span[0]) * (this.width - 64);
    }

    y(value) {
        return this.height - 44 - value * (this.height - 70);
    }

    /** Where each path is at the step: its last point up to there. */
    dots() {
        const { data } = this;
        const at = this.step ?? Infinity;
        const dots = [];
        for (let p = 0; p < data.lineage.length; p++) {
            let [low, high] = [data.start[p], data.start[p + 1] - 1];
            if (low > high || data.step[low] > at) continue;
            while (low < high) {
                const middle = (low + high + 1) >> 1;
                if (data.step[middle] <= at) low = middle;
                else high = middle - 1;
            }
            // A path that ended before is nobody's place now.
            const ended = low === data.start[p + 1] - 1 && at > data.step[low] && data.step[low] < this.latest;
            if (!ended) dots.push({ p, i: low });
        }
        return dots;
    }

    draw(context) {
        if (!this.data) {
            this.tell(this.failure ?? 'Loading …');
            return;
        }
        const { data, colours } = this;
        if (data.lineage.length === 0) {
            this.tell('No checkpoint has been written yet.');
            return;
        }
        const [left, right, top, bottom] = [this.x(this.span[0]), this.x(this.span[1]), this.y(1), this.y(0)];
        for (const value of ticks(0, 1, 5)) {
            this.line(left, this.y(value), right, this.y(value), colours.line);
            this.text(String(+value.toFixed(2)), left - 8, this.y(value), { colour: colours.faint, align: 'right' });
        }
        for (const value of ticks(...this.span, this.width / 90)) {
            this.line(this.x(value), bottom, this.x(value), bottom + 4, colours.strong);
            this.text(String(+value.toFixed(2)), this.x(value), bottom + 14, { colour: colours.faint, align: 'center' });
        }
        this.text('ln(H/T): goal horizon over oversight left', (left + right) / 2, this.height - 10, { colour: colours.faint, align: 'center' });
        this.text('Situational awareness A', left, top - 14, { colour: colours.faint });
        this.paths(context);
        if (data.breakEven !== null) {
            const x = this.x(data.breakEven);
            this.line(x, top, x, bottom, colours.ink, 1.5, [6, 4]);
            const near = right - x < 130;
            this.text('waiting pays →', near ? x - 6 : x + 6, top + 10, { halo: true, align: near ? 'right' : 'left' });
        }
        this.legend(this.drawDots(context), [left, right, top, bottom]);
        if (this.computing)
            this.text(`finer paths: ${Math.round(this.share * 100)}%`, right, top - 14, { colour: colours.faint, align: 'right' });
        else if (data.of > data.lineage.length)
            this.text(`${data.lineage.length} of ${data.of} lineages drawn`, right, top - 14, { colour: colours.faint, align: 'right' });
    }

    paths(context) {
        const { data } = this;
        const at = this.step ?? Infinity;
        context.strokeStyle = this.colours.faint;
        context.globalAlpha = Math.max(0.08, Math.min(0.35, 30 / data.lineage.length));
        context.lineWidth = 1;
        context.beginPath();
        for (let p = 0; p < data.lineage.length; p++) {
            for (let i = data.start[p]; i < data.start[p + 1] && data.step[i] <= at; i++) {
                if (i === data.start[p]) context.moveTo(this.x(data.x[i]), this.y(data.a[i]));
                else context.lineTo(this.x(data.x[i]), this.y(data.a[i]));
            }
        }
        context.stroke();
        context.globalAlpha = 1;
    }

    drawDots(context) {
        const { data } = this;
        const seen = new Map();
        this.placed = [];
        for (const { p, i } of this.dots()) {
            const regime = data.regime[i];
            seen.set(regime, (seen.get(regime) ?? 0) + 1);
            const [x, y] = [this.x(data.x[i]), this.y(data.a[i])];
            this.placed.push({ x, y, lineage: data.lineage[p], regime });
            context.fillStyle = this.colours.regimes[regime];
            context.strokeStyle = this.colours.paper;
            context.lineWidth = 1;
            context.beginPath();
            context.arc(x, y, regime === 4 ? 5 : 4, 0, 7);
            context.fill();
            context.stroke();
        }
        if (this.over) {
            this.text(`${this.over.lineage}: ${SPOKEN[this.over.regime]}`, this.over.x + 8, this.over.y - 8, { halo: true });
        }
        return seen;
    }

    legend(seen, sides) {
        const rows = [...seen].sort((a, b) => b[1] - a[1]).map(([regime, n]) => ({ regime, words: `${SPOKEN[regime]} ${n}` }));
        const width = 28 + Math.max(0, ...rows.map((row) => this.context.measureText(row.words).width));
        const { x, y } = this.emptiestCorner(width, 18 * rows.length, sides);
        rows.forEach(({ regime, words }, k) => {
            const middle = y + 18 * k + 9;
            this.text(words, x + 22, middle, { halo: true });
            this.context.fillStyle = this.colours.regimes[regime];
            this.context.fillRect(x + 6, middle - 5, 10, 10);
        });
    }

    /** The corner in which the fewest dots are covered; below what is written along the top. */
    emptiestCorner(width, height, [left, right, top, bottom]) {
        const corners = [[right - width, top + 25], [right - width, bottom - height - 6],
            [left, top + 25], [left, bottom - height - 6]];
        const covered = ([x, y]) => this.placed.filter((dot) =>
            dot.x > x - 5 && dot.x < x + width + 5 && dot.y > y - 5 && dot.y < y + height + 5).length;
        const [x, y] = corners.reduce((best, one) => (covered(one) < covered(best) ? one : best));
        return { x, y };
    }

    nearest(event) {
        let best = null;
        for (const dot of this.placed ?? []) {
            const far = Math.hypot(dot.x - event.offsetX, dot.y - event.offsetY);
            if (far < 10 && (!best || far < best.far)) best = { ...dot, far };
        }
        return best;
    }

    point(event) {
        const over = this.nearest(event);
        if (over?.lineage === this.over?.lineage) return;
        this.over = over;
        this.canvas.title = over ? `Open lineage ${over.lineage}` : '';
        this.ask();
    }

    open(event) {
        const dot = this.nearest(event);
        if (dot) location.href = `${location.pathname}/lineages/${dot.lineage}${this.step === null ? '' : `?at=${this.step}`}`;
    }
}

for (const canvas of document.querySelectorAll('canvas[data-chart="portrait"]')) new Portrait(canvas);
