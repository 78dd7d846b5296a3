// A button that leads to another screen makes two steps of Streamlit's: first the address of the screen that is left gets
// the other one's question, then comes the other one. Back would stop at that half step, where nothing is.

const WHOLE_WITHIN = 2_000;

const makeStepsWhole = () => {
  if (history.pushState.whole) return;
  const push = history.pushState.bind(history);
  let half = null;
  history.pushState = (state, unused, url) => {
    const to = new URL(url ?? location.href, location.href);
    const stays = to.pathname === location.pathname, asks = stays && to.search !== location.search;
    const ends = !stays && half?.href === location.href && to.search === location.search
      && performance.now() - half.at < WHOLE_WITHIN;
    if (ends) history.replaceState(state, unused, url);
    else push(state, unused, url);
    half = asks ? { href: location.href, at: performance.now() } : null;
  };
  history.pushState.whole = true;
};
