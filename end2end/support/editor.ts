// The editor as a person sees it: by roles and names.

import { expect, type Locator, type Page } from '@playwright/test';

/** A chart open in the editor. */
export class Editor {
  constructor(readonly page: Page) {}

  /** Makes a new, empty chart and opens it. */
  static async create(page: Page, title: string): Promise<Editor> {
    const origin = new URL((await page.request.get('/healthz')).url()).origin;
    const answer = await page.request.post('/charts/new', {
      form: { title, scope: 'external' },
      headers: { origin },
      maxRedirects: 0,
    });
    return Editor.at(page, answer.headers()['location'] ?? '/no-chart-was-made');
  }

  /** Brings a chart in, from its content in our own format, and opens it. */
  static async from(page: Page, content: Partial<Content>): Promise<Editor> {
    const origin = new URL((await page.request.get('/healthz')).url()).origin;
    const file = { format: 'liantu-flowchart', version: 1, ...content };
    const report = await page.request.post('/charts/import', {
      multipart: { files: { name: 'chart.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) } },
      headers: { origin },
    });
    const path = /href="(\/charts\/[^"/]+)"/.exec(await report.text())?.[1];
    return Editor.at(page, path ?? '/no-chart-was-made');
  }

  /** Opens a chart of the list by its title. */
  static async open(page: Page, title: string): Promise<Editor> {
    await page.goto('/charts');
    await page.getByRole('link', { name: title, exact: true }).first().click();
    const editor = new Editor(page);
    await editor.alive();
    return editor;
  }

  /** Opens a chart by its path. */
  static async at(page: Page, path: string): Promise<Editor> {
    await page.goto(path);
    const editor = new Editor(page);
    await editor.alive();
    return editor;
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  get canvas(): Locator {
    return this.page.getByRole('application', { name: '流程图画布' });
  }

  get state(): Locator {
    return this.page.getByRole('status', { name: '保存状态' });
  }

  get pad(): Locator {
    return this.page.getByRole('toolbar', { name: '所选内容的操作' });
  }

  get panel(): Locator {
    return this.page.getByRole('region', { name: '属性面板' });
  }

  /** The program has taken the page over and is connected. */
  async alive(): Promise<void> {
    await expect(this.page.locator('html[data-ready]')).toBeAttached();
    await this.saved();
  }

  /** Everything done here is on the server's disk. */
  async saved(): Promise<void> {
    await expect(this.state).toHaveText(/^已保存/);
  }

  /** A step, by its label. */
  step(label: string): Locator {
    return this.canvas.getByRole('img', { name: new RegExp(`^\\S+ ${label}(，|$)`) });
  }

  /** A flow, by the labels of its ends. */
  flow(from: string, to: string): Locator {
    return this.canvas.getByRole('img', { name: new RegExp(`从 ${from} 到 ${to}(，|$)`) });
  }

  /** A lane, by its name. */
  lane(name: string): Locator {
    return this.canvas.getByRole('img', { name: new RegExp(`^泳道 ${name}(，|$)`) });
  }

  /** All steps on the canvas. */
  get steps(): Locator {
    return this.canvas.locator('[data-node]');
  }

  /** Draws a step: takes it from the palette, clicks on the canvas, writes its label. */
  async draw(kind: string, x: number, y: number, label: string): Promise<void> {
    await this.page.getByRole('toolbar', { name: '绘图工具' }).getByRole('button', { name: kind, exact: true }).click();
    await this.canvas.click({ position: { x, y } });
    await this.write(label);
    await expect(this.step(label)).toBeVisible();
  }

  /** Writes the label whose field is open. */
  async write(label: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: /^填写名称|^编辑“.*”的名称/ });
    await field.fill(label);
    await field.press('Enter');
    await expect(field).toBeHidden();
  }

  /** Draws a flow by dragging from one step to another. */
  async connect(from: string, to: string): Promise<void> {
    await this.page.getByRole('toolbar', { name: '绘图工具' }).getByRole('button', { name: '连线', exact: true }).click();
    await this.drag(await middle(this.step(from)), await middle(this.step(to)));
    await expect(this.flow(from, to)).toBeAttached();
  }

  /** Selects a step. */
  async select(label: string): Promise<void> {
    const name = this.panel.getByLabel('名称', { exact: true });
    // What was just drawn is selected; a second click in its place would be half a double click.
    const is = (await name.isVisible()) && (await name.inputValue()) === label;
    if (!is) {
      const at = await middle(this.step(label));
      await this.page.mouse.click(at.x, at.y);
    }
    await expect(name).toHaveValue(label);
  }

  /** Moves the mouse from one place of the page to another with the button held. */
  async drag(from: Place, to: Place): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  }

  /** Pins a risk point on what is selected. */
  async pin(manifestation: string, grade: 'A' | 'B' | 'C'): Promise<void> {
    await this.pad.getByRole('button', { name: '标注风险点' }).click();
    const shows = this.panel.getByLabel('表现形式').last();
    await shows.fill(manifestation);
    await shows.blur();
    await this.panel.getByRole('radio', { name: new RegExp(`${grade} ?级`) }).last().check({ force: true });
  }

  /** Takes something from the menu of what can be done. */
  async choose(name: string): Promise<void> {
    const search = this.page.getByRole('combobox', { name: '操作' });
    await search.fill(name);
    await search.press('Enter');
    await expect(search).toBeHidden();
  }

  /** Takes back what was done last here. */
  async undo(): Promise<void> {
    await this.page.getByTitle('撤销 (Ctrl+Z)').click();
  }

  /** Does again what was taken back. */
  async redo(): Promise<void> {
    await this.page.getByTitle('重做 (Ctrl+Y)').click();
  }

  /** What the server holds. */
  async content(): Promise<Content> {
    const answer = await this.page.request.get(`${this.path}/export/json`);
    expect(answer.ok()).toBe(true);
    const { nodes = [], flows = [], lanes = [], risks = [], head } = await answer.json();
    return { head, nodes, flows, lanes, risks };
  }

  /** What the server holds: the hash of the chart's canonical form, and how many operations led to it. */
  async canonical(): Promise<{ hash: string; seq: number }> {
    const answer = await this.page.request.get(`${this.path}/canonical`);
    expect(answer.ok()).toBe(true);
    return answer.json();
  }
}

/** A chart in our own format, as far as tests look into it. */
export interface Content {
  head: { title: string; scope: string; direction?: string };
  nodes: Node[];
  flows: { id: string; from: string; to: string; condition?: string; bends?: unknown[] }[];
  lanes: { id: string; name: string; holder?: unknown; at?: number; size?: number }[];
  risks: Risk[];
}

interface Node {
  id: string;
  kind: string;
  label: string;
  lane?: string;
  rect?: { x: number; y: number; w: number; h: number };
}

interface Risk {
  id: string;
  place: unknown;
  manifestation: string;
  grade?: string;
  state?: unknown;
}

export interface Place {
  x: number;
  y: number;
}

/** The middle of what is seen of an element. */
export async function middle(element: Locator): Promise<Place> {
  const box = await element.boundingBox();
  if (!box) throw new Error('not to be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
