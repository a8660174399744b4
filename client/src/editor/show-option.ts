/** Brings an option into view within the layer it is listed in. The page stays where it is: the layer may not have its place yet. */
export function showOption(option: Element | null | undefined): void {
  if (!option) return;
  for (let box = option.parentElement; box && box !== document.body; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight) continue;
    const seen = box.getBoundingClientRect();
    const { top, bottom } = option.getBoundingClientRect();
    if (top < seen.top) box.scrollTop -= seen.top - top;
    else if (bottom > seen.bottom) box.scrollTop += bottom - seen.bottom;
  }
}
