// What every page does: parts that keep themselves up to date, parts that are computed, copying, the theme.

const POLL = 1000, SOON = 300;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Fetches until the answer is there; tells how far it is meanwhile. A newer wish aborts an older one. */
export async function fetchReady(url, { signal, progress } = {}) {
    for (;;) {
        const response = await fetch(url, { signal, headers: { 'X-Part': '1' } });
        if (response.status === 202) {
            progress?.((await response.json()).share);
            await sleep(SOON);
            signal?.throwIfAborted();
            continue;
        }
        if (!response.ok) {
            const told = await response.json().catch(() => ({}));
            throw new Error(told.error ?? `The server answered ${response.status}.`);
        }
        return response;
    }
}

function waiting(element, share) {
    let bar = element.querySelector(':scope > [data-waiting] progress');
    if (!bar) {
        const line = document.createElement('p');
        line.className = 'waiting';
        line.dataset.waiting = '';
        bar = document.createElement('progress');
        bar.max = 1;
        bar.setAttribute('aria-label', 'Being computed');
        line.append(bar, ' being computed again from the log');
        element.replaceChildren(line);
    }
    bar.value = share;
}

const loading = new WeakMap();
const shown = new WeakMap();

/** Whether somebody is at something within an element, which must not be taken from under their hands. */
const isInUse = (element) => element.contains(document.activeElement);

/** Puts what an address answers into an element; what came of itself waits while somebody is at it. */
export async function loadPart(element, url, ofItself = false) {
    loading.get(element)?.abort();
    const abort = new AbortController();
    loading.set(element, abort);
    let slow = null;
    try {
        const response = await fetchReady(url, {
            signal: abort.signal,
            // What is there stays until the new is late: no flicker while scrubbing.
            progress: (share) => {
                slow ??= Date.now();
                if (Date.now() - slow > 500 || element.querySelector('[data-waiting]')) waiting(element, share);
            },
        });
        const html = await response.text();
        if (abort.signal.aborted || response.status === 204) return;
        if (ofItself && (html === shown.get(element) || isInUse(element))) return;
        shown.set(element, html);
        element.innerHTML = html;
    } catch (failure) {
        if (abort.signal.aborted) return;
        const line = document.createElement('p');
        line.className = 'alert';
        line.textContent = failure.message;
        element.replaceChildren(line);
    }
}

/** The address of a part at the step that the page is at. */
function addressOf(element) {
    const url = new URL(element.dataset.part, location.href);
    if (element.dataset.follows) url.searchParams.set(element.dataset.follows, currentStep() ?? 0);
    return url;
}

export function currentStep() {
    const input = document.querySelector('[data-scrubber] input[name="at"]');
    return input ? Number(input.value) : null;
}

function loadComputed() {
    for (const element of document.querySelectorAll('[data-part]')) {
        if (element.querySelector('[data-waiting]')) loadPart(element, addressOf(element));
    }
}

let settle;
document.addEventListener('step', () => {
    clearTimeout(settle);
    settle = setTimeout(() => {
        for (const element of document.querySelectorAll('[data-part][data-follows]'))
            loadPart(element, addressOf(element));
    }, 180);
});

async function keepUpToDate() {
    const live = () => document.querySelectorAll('[data-live]');
    if (live().length === 0) return;
    let version = document.body.dataset.version;
    for (;;) {
        await sleep(POLL);
        if (document.hidden) continue;
        try {
            const response = await fetch('/data/version');
            if (!response.ok) continue;
            const now = await response.text();
            if (now !== version) {
                await Promise.all([...live()].filter((one) => !isInUse(one))
                    .map((one) => loadPart(one, one.dataset.live, true)));
                document.dispatchEvent(new CustomEvent('written'));
            }
            version = now;
        } catch {
            // The server is being started anew, or gone: the next round will tell.
        }
    }
}

document.addEventListener('click', async (event) => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
        await navigator.clipboard?.writeText(copy.dataset.copy).then(
            () => { copy.textContent = 'Copied'; },
            () => { copy.textContent = 'Select it by hand'; });
        setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
    }
    if (event.target.closest('[data-theme-toggle]')) {
        const root = document.documentElement;
        const dark = root.dataset.theme
            ? root.dataset.theme === 'dark'
            : matchMedia('(prefers-color-scheme: dark)').matches;
        root.dataset.theme = dark ? 'light' : 'dark';
        try {
            localStorage.setItem('theme', root.dataset.theme);
        } catch {
            // Storage may be forbidden: it holds for this page then.
        }
        document.dispatchEvent(new CustomEvent('theme'));
    }
});

loadComputed();
keepUpToDate();

// Cells of a phase diagram: one of them is in the tab order, arrows lead to the others.
document.addEventListener('keydown', (event) => {
    const cell = event.target.closest?.('[data-cell]');
    const by = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!cell || !by) return;
    const [row, column] = cell.dataset.cell.split(',').map(Number);
    const next = cell.parentNode.querySelector(`[data-cell="${row + by[0]},${column + by[1]}"]`);
    if (!next) return;
    event.preventDefault();
    cell.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
});
