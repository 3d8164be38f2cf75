import tseslint from 'typescript-eslint';

/** Biome formats and lints; ESLint adds only what needs types (promises, exhaustive switches) and the size limit. */
const rules = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/require-await': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'max-lines': ['error', 400],
};

/** What the rules need to know of files whose types the project describes. */
const checked = (project) => ({
  plugins: { '@typescript-eslint': tseslint.plugin },
  languageOptions: { parser: tseslint.parser, parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  rules,
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.generated.ts', '**/node_modules/**', 'examples/**'] },
  {
    files: ['packages/*/src/**/*.ts', 'packages/*/test/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    ignores: ['packages/web/**'],
    ...checked('./tsconfig.json'),
  },
  { files: ['packages/web/src/**/*.{ts,tsx}'], ...checked('./packages/web/tsconfig.json') },
);
