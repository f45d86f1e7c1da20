// Runs before the first paint, so that a chosen theme never flashes.
(() => {
    let chosen = null;
    try {
        chosen = localStorage.getItem('theme');
    } catch {
        // Storage may be forbidden: the system's preference holds.
    }
    if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
})();
