/** `pnpm bench <name>`: each bench is a script of its own that prints its table. */
const BENCHES: Readonly<Record<string, string>> = {
  sync: './bench-sync.ts',
  journal: './bench-journal.ts',
  hostile: './bench-hostile.ts',
  'slow-readers': './bench-slow-readers.ts',
  extraction: './bench-extraction.ts',
  boards: './bench-boards.ts',
  share: './bench-share.ts',
  signoff: './bench-signoff.ts',
};

const name = process.argv[2] ?? '';
const script = BENCHES[name];
if (script === undefined) {
  console.error(`Which bench? One of: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  process.argv.splice(2, 1);
  await import(script);
}
