import { parseSync, Visitor } from 'oxc-parser';

export interface ImportOfSource {
  /** As written: `./room.ts`, `hono/cors`, `@koers/shared/blocks/kpi.ts`. */
  readonly specifier: string;
  /** Erased before it runs: `import type`, or nothing but `type` names in the braces. */
  readonly typeOnly: boolean;
}

/** What a rule may look at in one file: its imports and the globals it touches, as `process.env`, `fetch`, `Date.now`. */
export interface SourceFacts {
  readonly path: string;
  readonly imports: readonly ImportOfSource[];
  readonly globals: ReadonlySet<string>;
}

/** Reads one TypeScript file. Throws when it has a syntax error: a file that can't be read can't be vouched for. */
export function readSource(path: string, text: string): SourceFacts {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: ImportOfSource[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) imports.push({ specifier: moduleRequest.value, typeOnly: isType });
    }
  }
  const globals = new Set<string>();
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal') imports.push({ specifier: String(source.value), typeOnly: false });
    },
    TSImportType: ({ source }) => {
      imports.push({ specifier: source.value, typeOnly: true });
    },
    MemberExpression: (node) => {
      const name = !node.computed && 'name' in node.property ? node.property.name : undefined;
      if (node.object.type === 'Identifier' && name) globals.add(`${node.object.name}.${name}`);
    },
    // `const { env } = process` reads the environment all the same
    VariableDeclarator: ({ id, init }) => {
      if (init?.type !== 'Identifier' || id.type !== 'ObjectPattern') return;
      for (const property of id.properties) {
        if (property.type === 'Property' && property.key.type === 'Identifier') {
          globals.add(`${init.name}.${property.key.name}`);
        }
      }
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier') globals.add(`${callee.name}()`);
    },
    NewExpression: ({ callee, arguments: given }) => {
      if (callee.type === 'Identifier') globals.add(`new ${callee.name}(${given.length === 0 ? '' : '…'})`);
    },
  }).visit(program);
  return { path, imports, globals };
}
