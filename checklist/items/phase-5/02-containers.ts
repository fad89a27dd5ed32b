import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byTrial } from '../../checks.ts';

export const containers: Item = {
  id: 'phase-5/2',
  checks: [
    byTrial({
      id: 'image-keeps-its-promises',
      question:
        'Does the image, built from its Dockerfile, run as nobody special, on a read-only root, within its memory, and end well?',
      command: 'npm run images -- prove',
      figure: /^(?:\w*Error: |✓ A container)/,
      mutation: {
        mistake: 'The image runs as root',
        file: 'services/roadmap-api/Dockerfile',
        find: 'USER 65532:65532',
        replace: 'USER 0:0',
      },
    }),
    byPolicy({
      id: 'tasks-are-not-root',
      question: 'Does no container of the template run as root?',
      mistake: 'Containers run as root',
    }),
    byPolicy({
      id: 'orchestrator-checks-readiness',
      question: 'Does the orchestrator send requests only to tasks that say they are ready?',
      mistake: 'The health check asks for liveness, which says nothing about readiness',
    }),
    byAccount({
      id: 'tasks-run',
      question: 'Do all tasks of the service run, each from an image named by its digest?',
      read: ({ service }) => {
        const { runningCount = 0, desiredCount = 0, images = [] } = service ?? {};
        const pinned = images.filter((image) => image.includes('@sha256:'));
        return {
          passed: desiredCount > 0 && runningCount >= desiredCount && pinned.length === images.length,
          saw: `${runningCount} of ${desiredCount} tasks run; ${pinned.length} of ${images.length} images are named by digest.`,
        };
      },
      mutation: {
        mistake: 'A task does not start',
        spoil: (facts) => ({ ...facts, service: facts.service && { ...facts.service, runningCount: 0 } }),
      },
    }),
  ],
};
