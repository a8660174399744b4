import { describeJournal } from './journal-contract.ts';
import { MemoryJournal } from './memory-journal.ts';

describeJournal('memory', () => Promise.resolve({ journal: new MemoryJournal(), end: () => Promise.resolve() }));
