import ts from 'typescript';

/**
 * Declarations of all types that a module exports, written out in full, so that they need none of its imports: what
 * `z.infer<typeof X>` stands for becomes the plain object type. The docstrings of schemas and of their fields stay.
 *
 * @param {string} file
 * @returns {Map<string, string>} the declaration of each type by its name, with its docstring before it
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
  const exported = source && checker.getSymbolAtLocation(source);
  if (!exported) throw new Error(`${file} exports nothing.`);
  const flags = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias;
  const printer = ts.createPrinter();
  const aliases = checker.getExportsOfModule(exported).filter(({ flags }) => flags & ts.SymbolFlags.TypeAlias);
  return new Map(
    aliases.map((symbol) => {
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      tellOrigins(checker, type);
      const node = checker.typeToTypeNode(type, source, flags);
      if (!node) throw new Error(`The type ${symbol.name} cannot be written out.`);
      const words = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      const docstring = words && `/**\n${words.replace(/^/gm, ' * ')}\n */\n`;
      const text = printer.printNode(ts.EmitHint.Unspecified, node, source);
      return [symbol.name, `${docstring}export type ${symbol.name} = ${text};`];
    }),
  );
}

/**
 * Tells each field of a type where it was declared, so that its docstring is printed: zod's mapped types forget it,
 * while the compiler's own `syntheticOrigin` still leads there.
 *
 * @param {ts.TypeChecker} checker
 * @param {ts.Type} type
 * @param {Set<ts.Type>} seen
 */
function tellOrigins(checker, type, seen = new Set()) {
  if (seen.has(type)) return;
  seen.add(type);
  if (type.isUnionOrIntersection()) for (const part of type.types) tellOrigins(checker, part, seen);
  if (checker.isArrayType(type)) {
    for (const item of checker.getTypeArguments(/** @type {ts.TypeReference} */ (type)))
      tellOrigins(checker, item, seen);
  } else if (type.flags & ts.TypeFlags.Object) {
    for (const field of checker.getPropertiesOfType(type)) {
      /** @type {ts.Symbol & { links?: { syntheticOrigin?: ts.Symbol } } | undefined} */
      let origin = field;
      while (origin && !origin.valueDeclaration) origin = origin.links?.syntheticOrigin;
      field.valueDeclaration ??= origin?.valueDeclaration;
      tellOrigins(checker, checker.getTypeOfSymbol(field), seen);
    }
  }
}
