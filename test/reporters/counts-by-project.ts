import type { Reporter, TestModule } from 'vitest/node';

/** Prints one line a project, so that a reader sees that both databases were really tested. */
export default class CountsByProject implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, { passed: number; failed: number; skipped: number }>();
    for (const module of modules) {
      const count = counts.get(module.project.name) ?? { passed: 0, failed: 0, skipped: 0 };
      counts.set(module.project.name, count);
      if (module.state() === 'failed' && module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state] += 1;
      }
    }
    for (const [project, { passed, failed, skipped }] of counts) {
      process.stdout.write(
        `${project}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
      );
    }
  }
}
