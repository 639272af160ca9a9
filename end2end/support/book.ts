// Spreadsheets as an office makes and changes them, with a library that is not ours.

import ExcelJS from 'exceljs';
import type { Locator, Page } from '@playwright/test';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file for a field of a form. */
export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A workbook of one sheet with these rows; the first is merged over the width of the second, as titles are. */
export async function workbook(name: string, rows: string[][]): Promise<Upload> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow(row);
  sheet.mergeCells(1, 1, 1, rows[1]?.length ?? 1);
  return upload(name, book);
}

/** A register as it was downloaded: cells by the number of the row and the head of the column. */
export class Register {
  private constructor(
    private readonly book: ExcelJS.Workbook,
    private readonly sheet: ExcelJS.Worksheet,
    private readonly head: number,
    private readonly columns: Map<string, number>,
  ) {}

  /** Fetches it by a link and opens it. */
  static async fetch(page: Page, link: Locator): Promise<Register> {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await download.path());
    const sheet = book.worksheets[0];
    if (!sheet) throw new Error('a workbook without sheets');
    // Groups of columns have a head of two rows: the lower one names the columns.
    let head = 0;
    sheet.eachRow((row, number) => {
      if (row.getCell(1).text === '序号') head = number;
    });
    const columns = new Map<string, number>();
    sheet.getRow(head).eachCell((cell, column) => columns.set(cell.text, column));
    return new Register(book, sheet, head, columns);
  }

  /** The heads of its columns. */
  get heads(): string[] {
    return [...this.columns.keys()];
  }

  /** The numbers of the rows that have a number of their own. */
  get rows(): number[] {
    const rows: number[] = [];
    this.sheet.eachRow((row, number) => {
      if (number > this.head && /^\d+$/.test(row.getCell(1).text)) rows.push(number);
    });
    return rows;
  }

  /** The number of the row in which that stands. */
  find(text: string): number {
    const found = this.rows.find((row) => this.heads.some((head) => this.cell(row, head).text === text));
    if (found === undefined) throw new Error(`no row says ${text}`);
    return found;
  }

  text(row: number, head: string): string {
    return this.cell(row, head).text;
  }

  /** Writes cells of a row. */
  write(row: number, cells: Record<string, string>): void {
    for (const [head, text] of Object.entries(cells)) this.cell(row, head).value = text;
  }

  /** Adds a row at the end, below a blank one. */
  add(cells: Record<string, string>): void {
    this.write(this.sheet.rowCount + 2, cells);
  }

  upload(name: string): Promise<Upload> {
    return upload(name, this.book);
  }

  private cell(row: number, head: string): ExcelJS.Cell {
    const column = this.columns.get(head);
    if (column === undefined) throw new Error(`no column ${head}; there are ${this.heads.join('、')}`);
    return this.sheet.getRow(row).getCell(column);
  }
}

async function upload(name: string, book: ExcelJS.Workbook): Promise<Upload> {
  return { name: `${name}.xlsx`, mimeType: XLSX, buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}
