/** Opens whatever hides an element: collapsed details, Docusaurus' own among them, and tabs that are not selected. */
export function reveal(element: Element): void {
  for (let around: Element | null = element; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) open(around);
    else if (around.matches('[role=tabpanel][hidden]')) select(around);
  }
}

function open(details: HTMLDetailsElement): void {
  // Docusaurus' details keep their state in React and open by a click alone.
  if (details.dataset.collapsed === 'true') details.querySelector('summary')?.click();
  else if (details.dataset.collapsed === undefined) details.open = true;
}

/** Panels stand in the order of their tabs. */
function select(panel: Element): void {
  const panels = Array.from(panel.parentElement?.children ?? []).filter((other) => other.matches('[role=tabpanel]'));
  const tabs = panel.parentElement?.parentElement?.querySelector('[role=tablist]')?.querySelectorAll('[role=tab]');
  (tabs?.[panels.indexOf(panel)] as HTMLElement | undefined)?.click();
}

/** Tabs below a root that show nothing of their own until they are selected (`lazy`), and those that are selected instead. */
export function lazyTabs(root: Element): { tabs: HTMLElement[]; selected: HTMLElement[] } {
  const lists = Array.from(root.querySelectorAll('[role=tablist]')).filter((list) => {
    const panels = list.parentElement?.querySelectorAll('[role=tabpanel]') ?? [];
    return panels.length < list.querySelectorAll('[role=tab]').length;
  });
  const tabsOf = (chosen: boolean) =>
    lists.flatMap((list) => Array.from(list.querySelectorAll<HTMLElement>(`[role=tab][aria-selected=${chosen}]`)));
  return { tabs: tabsOf(false), selected: tabsOf(true) };
}

/** Selects a tab and waits until what it shows is drawn. */
export async function choose(tab: HTMLElement): Promise<void> {
  tab.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Waits until something stands still: what opens takes its time. At most a second. */
export async function settle(range: Range): Promise<void> {
  let before = NaN;
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { top } = range.getBoundingClientRect();
    if (top + scrollY === before) return;
    before = top + scrollY;
  }
}
