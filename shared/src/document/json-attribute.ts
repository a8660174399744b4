const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** JSON from a `data-` attribute of pasted HTML, which anyone may have written: what cannot be read is empty. */
function readJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** As much of a DOM element as reading attributes takes. */
export interface DomAttributes {
  getAttribute(name: string): string | null;
}

/** A Tiptap attribute that travels through HTML (copy and paste) as JSON, and is absent when empty. */
export function jsonAttribute(name: string): Record<string, unknown> {
  const dataName = `data-${kebab(name)}`;
  return {
    default: null,
    parseHTML: (element: DomAttributes) => readJson(element.getAttribute(dataName)),
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === null || attributes[name] === undefined
        ? {}
        : { [dataName]: JSON.stringify(attributes[name]) },
  };
}
