import { z } from 'zod';
import { AnyBlockAnswer } from './blocks.ts';
import { endpoint } from './endpoint.ts';
import { Day, Id } from './values.ts';

const One = z.object({
  /** Of the measurement, as the KPI's own list tells it. */
  id: z.string().min(1).max(64),
});

export const changeMeasurement = endpoint({
  name: 'changeMeasurement',
  method: 'patch',
  path: '/documents/{id}/blocks/{blockId}/measurements',
  action: 'document.blocks.change',
  summary: 'Corrects a measurement of a KPI, in its document, or takes it away: `{"id": "m1", "remove": true}`.',
  params: z.object({ id: Id, blockId: Id }),
  body: z.union([
    One.extend({ remove: z.literal(true) }),
    One.extend({ date: Day, value: z.number(), note: z.string().max(500, 'too-long').nullable() }),
  ]),
  answer: AnyBlockAnswer,
});
