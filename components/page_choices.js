// What a box to choose from says itself, in its list. The node stays Streamlit's own, which writes in it again.

const markChoices = (choices) => {
  for (const list of document.querySelectorAll("[role=listbox]")) {
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const [, before, rest] = text.nodeValue.match(/^(Add: )(.*)$/s) ?? [null, text.nodeValue, ""];
      const most = /^You can only select up to (\d+) /.exec(before)?.[1];
      const ours = most ? choices.most.replace("{n}", most) : Object.hasOwn(choices, before) ? choices[before] + rest : null;
      if (ours !== null && ours !== text.nodeValue) text.nodeValue = ours;
    }
  }
};
