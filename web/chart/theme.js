// A colour of the specification -> the page's token for it (see views/theme.py).

const PAINTED = ["fill", "stroke"];

/** The value to write for a colour: the token, with the colour itself where there is no page. */
export function painted(colour, tokens) {
  const token = tokens[colour?.toLowerCase()];
  return token ? `var(${token}, ${colour})` : colour;
}

/** Lets every colour inside `root` that has a token follow the page's theme. */
export function dress(root, { background, usermeta }) {
  const tokens = usermeta?.tokens ?? {};
  for (const node of root.querySelectorAll("svg *, svg")) {
    for (const name of PAINTED) {
      if (node.hasAttribute(name)) {
        node.setAttribute(name, painted(node.getAttribute(name), tokens));
      }
    }
  }
  for (const svg of root.querySelectorAll("svg")) {
    svg.style.backgroundColor = painted(background, tokens);
  }
}

/** The element around the picture carries its words; read twice they only tire. */
export function hush(root) {
  for (const node of [root, ...root.querySelectorAll("svg")]) {
    node.setAttribute("aria-hidden", "true");
    for (const name of ["role", "aria-label", "aria-roledescription"]) node.removeAttribute(name);
  }
}
