// The family tree: a row for each lineage along steps. Ten thousand rows are drawn as what fits a pixel.

import { fetchColumns } from './columns.js';
import { SPOKEN, TimeChart } from './plot.js';

const LEAST_ROWS = 6;

class Tree extends TimeChart {
    constructor(canvas) {
        super(canvas, { left: 58, right: 20 });
        this.chosen = -1;
        this.load();
        canvas.addEventListener('dblclick', () => this.open());
    }

    async load() {
        try {
            this.data = await fetchColumns(this.canvas.dataset.source);
            this.setLimits(0, this.data.until);
            this.rows = [0, Math.max(LEAST_ROWS, this.data.lineage.length)];
            const find = this.canvas.dataset.find;
            if (find) this.choose(this.data.lineage.indexOf(Number(find)), true);
        } catch (failure) {
            this.failure = failure.message;
        }
        this.ask();
    }

    y(row) {
        const [from, to] = this.rows;
        return 24 + (row - from) / (to - from) * (this.height - 50);
    }

    rowAt(y) {
        const [from, to] = this.rows;
        return Math.floor(from + (y - 24) / (this.height - 50) * (to - from));
    }

    showRows(from, to) {
        const all = Math.max(LEAST_ROWS, this.data.lineage.length);
        const span = Math.min(all, Math.max(LEAST_ROWS, to - from));
        const start = Math.max(0, Math.min(all - span, from));
        this.rows = [start, start + span];
        this.ask();
    }

    choose(row, centre = false) {
        if (!this.data || row < 0 || row >= this.data.lineage.length) return;
        this.chosen = row;
        const [from, to] = this.rows;
        if (centre) this.showRows(row - 20, row + 20);
        else if (row < from) this.showRows(row, row + to - from);
        else if (row + 1 > to) this.showRows(row + 1 - (to - from), row + 1);
        this.canvas.setAttribute('aria-description', `Chosen: lineage ${this.data.lineage[row]}`);
        this.ask();
    }

    open() {
        if (this.chosen >= 0) location.href = `/runs/${this.canvas.dataset.run}/lineages/${this.data.lineage[this.chosen]}`;
    }

    listen() {
        const { canvas } = this;
        let grip = null;
        canvas.style.touchAction = 'none';
        canvas.addEventListener('pointerdown', (event) => {
            if (!this.data || event.button !== 0) return;
            grip = { x: event.offsetX, y: event.offsetY, range: [...this.range], rows: [...this.rows], moved: false };
            canvas.setPointerCapture(event.pointerId);
        });
        canvas.addEventListener('pointermove', (event) => {
            if (!grip) {
                if (this.data) canvas.title = this.told(this.rowAt(event.offsetY));
                return;
            }
            grip.moved ||= Math.hypot(event.offsetX - grip.x, event.offsetY - grip.y) > 3;
            if (!grip.moved) return;
            const steps = (event.offsetX - grip.x) / (this.width - this.box.left - this.box.right) * (grip.range[1] - grip.range[0]);
            const rows = (event.offsetY - grip.y) / (this.height - 50) * (grip.rows[1] - grip.rows[0]);
            this.show(grip.range[0] - steps, grip.range[1] - steps);
            this.showRows(grip.rows[0] - rows, grip.rows[1] - rows);
        });
        canvas.addEventListener('pointerup', (event) => {
            if (grip && !grip.moved) {
                const row = this.rowAt(event.offsetY);
                if (row === this.chosen) this.open();
                else this.choose(row);
            }
            grip = null;
        });
        canvas.addEventListener('wheel', (event) => {
            if (!this.data || !(event.ctrlKey || event.shiftKey)) return;
            event.preventDefault();
            this.zoomRows((event.deltaY || event.deltaX) > 0 ? 1.25 : 0.8, this.rowAt(event.offsetY));
        }, { passive: false });
        canvas.addEventListener('keydown', (event) => {
            const middle = this.chosen >= 0 ? this.chosen : (this.rows[0] + this.rows[1]) / 2;
            const keys = {
                '+': () => this.zoomRows(0.6, middle), '=': () => this.zoomRows(0.6, middle), '-': () => this.zoomRows(1.6, middle),
                '0': () => { this.show(...this.limits); this.showRows(0, Infinity); },
                ArrowDown: () => this.choose(this.chosen + 1), ArrowUp: () => this.choose(Math.max(0, this.chosen - 1)),
                PageDown: () => this.choose(Math.min(this.data.lineage.length - 1, this.chosen + 20)),
                PageUp: () => this.choose(Math.max(0, this.chosen - 20)),
                Enter: () => this.open(),
            };
            if (!this.data || !keys[event.key]) return;
            event.preventDefault();
            keys[event.key]();
        });
    }

    zoomRows(factor, around) {
        const [from, to] = this.rows;
        this.showRows(around - (around - from) * factor, around + (to - around) * factor);
    }

    told(row) {
        if (row < 0 || row >= this.data.lineage.length) return '';
        const turned = this.data.turned[row];
        return `Lineage ${this.data.lineage[row]}${Number.isNaN(turned) ? '' : `, became deceptive at ${turned}`}`;
    }

    draw(context) {
        if (!this.data) {
            this.tell(this.failure ?? 'Loading …');
            return;
        }
        const { data, colours } = this;
        const [top, bottom] = [24, this.height - 26];
        const [first, last] = this.rows;
        const high = (bottom - top) / (last - first);
        const bar = high > 4 ? Math.min(high * 0.6, 12) : Math.max(high, 0.6);
        this.clip(top, bottom, () => {
            // Colour by colour: a change of colour costs more than a rectangle.
            for (let regime = 0; regime <= SPOKEN.length; regime++) {
                context.fillStyle = colours.regimes[regime] ?? colours.line;
                for (let i = 0; i < data.row.length; i++) {
                    const of = Math.min(data.regime[i], SPOKEN.length);
                    const row = data.row[i];
                    if (of !== regime || row < first - 1 || row > last) continue;
                    const [x0, x1] = [this.x(data.from[i]), this.x(data.to[i])];
                    if (x1 < this.box.left || x0 > this.width) continue;
                    context.fillRect(x0, this.y(row) + (high - bar) / 2, Math.max(0.5, x1 - x0), bar);
                }
            }
            this.forks(context, high);
            if (this.chosen >= 0) {
                context.strokeStyle = colours.ink;
                context.lineWidth = 1.5;
                context.strokeRect(this.box.left, this.y(this.chosen), this.width - this.box.left - this.box.right, Math.max(2, high));
            }
        });
        this.names(high);
        this.stepAxis(bottom, true);
    }

    forks(context, high) {
        const { data } = this;
        context.strokeStyle = this.colours.ink;
        context.globalAlpha = high > 4 ? 0.7 : 0.25;
        context.lineWidth = 1;
        context.beginPath();
        for (let i = 0; i < data.forkStep.length; i++) {
            const [from, to] = [data.forkParent[i], data.forkChild[i]];
            if (to < this.rows[0] || from > this.rows[1]) continue;
            const x = Math.round(this.x(data.forkStep[i])) + 0.5;
            context.moveTo(x, this.y(from) + high / 2);
            context.lineTo(x, this.y(to) + high / 2);
        }
        context.stroke();
        context.globalAlpha = 1;
    }

    names(high) {
        const every = Math.max(1, Math.ceil(14 / high));
        const [first, last] = this.rows;
        for (let row = Math.ceil(first / every) * every; row < Math.min(last, this.data.lineage.length); row += every) {
            const y = this.y(row) + high / 2;
            if (y > 20 && y < this.height - 26)
                this.text(String(this.data.lineage[row]), this.box.left - 8, y, { colour: row === this.chosen ? this.colours.ink : this.colours.faint, align: 'right', weight: row === this.chosen ? '700' : '' });
        }
        if (this.chosen >= 0) this.text(this.told(this.chosen), this.box.left, 12, { weight: '600' });
    }
}

for (const canvas of document.querySelectorAll('canvas[data-chart="tree"]')) new Tree(canvas);
