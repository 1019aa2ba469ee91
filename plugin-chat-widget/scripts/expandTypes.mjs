import ts from 'typescript';

/**
 * Declarations of all types that a module exports, written out in full, so that they need none of its imports: what
 * `z.infer<typeof X>` stands for becomes the plain object type.
 */
export function expandTypes(file) {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const flags = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias;
  const printer = ts.createPrinter({ removeComments: true });
  const types = checker.getExportsOfModule(checker.getSymbolAtLocation(source)).flatMap((symbol) => {
    if (!(symbol.flags & ts.SymbolFlags.TypeAlias)) return [];
    const node = checker.typeToTypeNode(checker.getDeclaredTypeOfSymbol(symbol), undefined, flags);
    return `export type ${symbol.name} = ${printer.printNode(ts.EmitHint.Unspecified, node, source)};`;
  });
  return `${types.join('\n')}\n`;
}
