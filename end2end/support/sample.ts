// A small chart to begin with: four steps in a row, a risk point on each of the two in the middle, and one on the
// flow between them.

import type { Content } from './editor.ts';

export function sample(title: string): Content {
  const node = (id: string, kind: string, label: string, x: number, w: number, h: number) => ({
    id, kind, label, rect: { x, y: 120 - h / 2, w, h },
  });
  const risk = (id: string, place: unknown, manifestation: string, grade: string) => ({
    id, place, kind: 'process', domain: 'affairs', manifestation, grade, owner: '经办岗', leader: '科长', measures: [],
  });
  return {
    head: { title, scope: 'internal', direction: 'horizontal' },
    nodes: [
      node('s', 'start', '提出申请', 40, 100, 40),
      node('a', 'task', '初审', 220, 120, 56),
      node('b', 'task', '复核', 460, 120, 56),
      node('e', 'end', '办结', 700, 100, 40),
    ],
    flows: [
      { id: 'sa', from: 's', to: 'a' },
      { id: 'ab', from: 'a', to: 'b' },
      { id: 'be', from: 'b', to: 'e' },
    ],
    lanes: [],
    risks: [
      risk('r1', { node: 'a' }, '初审放宽条件', 'high'),
      risk('r2', { node: 'b' }, '复核走过场', 'medium'),
      risk('r3', { flow: 'ab' }, '材料在途中被调换', 'low'),
    ],
  };
}
