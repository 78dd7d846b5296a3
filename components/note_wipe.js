export default function ({ data }) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(`naast:note:${data.user}:`)) localStorage.removeItem(key);
}
