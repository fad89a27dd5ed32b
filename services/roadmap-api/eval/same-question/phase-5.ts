import type { Group } from './group.ts';

/** Held out: Phase 5, Production-Grade Engineering. */
export const PHASE_5: readonly Group[] = [
  [
    'How much does the AWS certification cost?',
    [
      'What does the AWS certification cost?',
      'price of the aws certification',
      'How expensive is the AWS certification?',
    ],
    [
      'How much does the Google Cloud certification cost?',
      'How long does the AWS certification take?',
      'How much does the AWS free tier cost?',
    ],
  ],
  [
    'Which certifications are worth considering?',
    [
      'What certifications should I consider?',
      'certifications worth considering',
      'Which certifications does the roadmap suggest?',
    ],
    [
      'Which certification is the cheapest?',
      'How many certifications are worth considering?',
      'Which courses are worth considering?',
    ],
  ],
  [
    'How long is the cloud deployment project?',
    [
      'How many weeks does the cloud deployment project take?',
      'cloud deployment project duration',
      'How much time do I need for the cloud deployment project?',
    ],
    [
      'How long is the containerized RAG project?',
      'What does the cloud deployment project cost?',
      'Which cloud does the cloud deployment project use?',
    ],
  ],
  [
    'What uptime should the services of Phase 5 have?',
    [
      'Which uptime do phase 5 services need?',
      'uptime of phase five services',
      'How high should the uptime of services be in phase 5?',
    ],
    [
      'What latency should the services of Phase 5 have?',
      'What downtime should the services of Phase 5 have?',
      'How is the uptime of services measured in Phase 5?',
    ],
  ],
  [
    'How many points does the production checklist of Phase 5 have?',
    [
      'What is the number of points on the phase 5 production checklist?',
      'number of items of the phase 5 production checklist',
      'How many items are on the production checklist of phase five?',
    ],
    [
      'How many points does the production checklist of Phase 3 have?',
      'Which points does the production checklist of Phase 5 have?',
      'How many projects does Phase 5 have?',
    ],
  ],
  [
    'Which tools are used for monitoring in Phase 5?',
    [
      'What monitoring tools does phase 5 use?',
      'monitoring tools in phase five',
      'Phase 5: which tools are there for monitoring?',
    ],
    [
      'Which tools are used for security in Phase 5?',
      'Which monitoring tools are free in Phase 5?',
      'Which alerts are used for monitoring in Phase 5?',
    ],
  ],
  [
    'What is the deliverable of the monitoring dashboard project?',
    [
      'What should be delivered in the monitoring dashboard project?',
      'monitoring dashboard project: deliverable',
      'What is the result of the monitoring dashboard project?',
    ],
    [
      'What is the deliverable of the bias evaluation project?',
      'What metrics are in the monitoring dashboard project?',
      'Who uses the monitoring dashboard project?',
    ],
  ],
  [
    'Which cloud platforms does Phase 5 cover?',
    [
      'What cloud platforms are covered in phase 5?',
      'cloud platforms of phase five',
      'Which cloud platforms are part of Phase 5?',
    ],
    [
      'Which cloud platform does Phase 5 recommend?',
      'Which cloud certifications does Phase 5 cover?',
      'Which container platforms does Phase 5 cover?',
    ],
  ],
  [
    'How many applications must I deploy in Phase 5?',
    [
      'What number of applications do I need to deploy in phase 5?',
      'number of applications to deploy in phase five',
      'In phase 5, how many apps must be deployed?',
    ],
    [
      'How many applications must I build in Phase 3?',
      'How many certifications must I obtain in Phase 5?',
      'Where must I deploy applications in Phase 5?',
    ],
  ],
  [
    'Do I need a blue-green or a canary deployment?',
    [
      'Is a blue-green or a canary deployment needed?',
      'Must I use a blue-green or a canary deployment?',
      'Is it necessary to have a blue-green or a canary deployment?',
    ],
    [
      'What is a canary deployment?',
      'Do I need a blue-green and a canary deployment?',
      'Do I need no canary deployment?',
    ],
  ],
  [
    'How long does Phase 5 take without DevOps experience?',
    [
      'What is the duration of phase 5 without DevOps experience?',
      'length of phase 5 with no devops experience',
      'If I have no DevOps experience, how long does phase five take?',
    ],
    [
      'How long does Phase 5 take with DevOps experience?',
      'How long does Phase 2 take without ML experience?',
      'What do I skip in Phase 5 without DevOps experience?',
    ],
  ],
  [
    'What can I use instead of managed Kubernetes?',
    [
      'What is there to use instead of managed Kubernetes?',
      'alternative to managed kubernetes',
      'Which alternative is there to managed Kubernetes?',
    ],
    [
      'What can I use instead of managed Redis?',
      'What can I use managed Kubernetes for?',
      'When can I use managed Kubernetes?',
    ],
  ],
  [
    'Which biases does the bias evaluation project audit?',
    [
      'What biases are audited in the bias evaluation project?',
      'biases audited in the bias evaluation project',
      'For which biases is an application audited in the bias evaluation project?',
    ],
    [
      'How are biases mitigated in the bias evaluation project?',
      'Which applications does the bias evaluation project audit?',
      'Why does the bias evaluation project audit biases?',
    ],
  ],
  [
    'Who published Introducing MLOps?',
    [
      'Which publisher published Introducing MLOps?',
      'publisher of Introducing MLOps',
      'By whom was Introducing MLOps published?',
    ],
    [
      'When was Introducing MLOps published?',
      'Who published Observability Engineering?',
      'What is Introducing MLOps about?',
    ],
  ],
  [
    'Where should API keys be kept?',
    ['Where do I keep API keys?', 'place to keep api keys', 'In which place should I keep my API keys?'],
    [
      'Why should API keys be kept secret?',
      'Where should API keys never be kept?',
      'How long should API keys be kept?',
    ],
  ],
  [
    'Which metrics does the dashboard show?',
    [
      'What metrics are shown on the dashboard?',
      'metrics on the dashboard',
      'Which metrics can be seen on the dashboard?',
    ],
    [
      'Which alerts does the dashboard show?',
      'How many metrics does the dashboard show?',
      'Which tool does the dashboard use?',
    ],
  ],
];
