// The scrubber: a moment that charts and parts follow, and that the address keeps.

const form = document.querySelector('[data-scrubber]');

if (form) {
    const range = form.querySelector('input[type="range"]');
    const number = form.querySelector('input[name="at"]');
    const interval = Number(form.dataset.interval);
    const marks = form.dataset.marks ? form.dataset.marks.split(',').map(Number) : [];
    let playing = null;

    const go = (step) => {
        const at = Math.round(Math.max(Number(range.min), Math.min(Number(range.max), step)));
        range.value = at;
        number.value = at;
        range.setAttribute('aria-valuetext', `step ${at}`);
        const url = new URL(location.href);
        url.searchParams.set('at', at);
        history.replaceState(null, '', url);
        for (const link of document.querySelectorAll('[data-at-link]')) {
            const to = new URL(link.href);
            to.searchParams.set('at', at);
            link.href = to;
        }
        document.dispatchEvent(new CustomEvent('step', { detail: at }));
    };

    const toRound = (by) => {
        const at = Number(number.value);
        go(by > 0 ? (Math.floor(at / interval) + 1) * interval : (Math.ceil(at / interval) - 1) * interval);
    };

    const stop = () => {
        clearInterval(playing);
        playing = null;
        form.querySelector('[data-go="play"]').setAttribute('aria-pressed', 'false');
    };

    const play = () => {
        if (playing) {
            stop();
            return;
        }
        form.querySelector('[data-go="play"]').setAttribute('aria-pressed', 'true');
        if (Number(number.value) >= Number(range.max)) go(Number(range.min));
        const by = Math.max(interval, (Number(range.max) - Number(range.min)) / 200);
        playing = setInterval(() => {
            if (Number(number.value) >= Number(range.max)) stop();
            else go(Number(number.value) + by);
        }, 80);
    };

    const actions = {
        previous: () => go([...marks].reverse().find((one) => one < Number(number.value)) ?? Number(range.min)),
        next: () => go(marks.find((one) => one > Number(number.value)) ?? Number(range.max)),
        back: () => toRound(-1),
        on: () => toRound(1),
        play,
    };

    range.addEventListener('input', () => go(Number(range.value)));
    number.addEventListener('change', () => go(Number(number.value)));
    form.addEventListener('click', (event) => {
        const action = event.target.closest('[data-go]')?.dataset.go;
        if (!action) return;
        if (action !== 'play') stop();
        actions[action]();
    });
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        go(Number(number.value));
    });
    document.addEventListener('goto', (event) => go(event.detail));
}
