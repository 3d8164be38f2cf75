export const dependencyTypes = ['consumes', 'references', 'transforms'] as const;
