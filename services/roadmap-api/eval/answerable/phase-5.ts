import type { Row } from './row.ts';

/** Questions that Phase 5 answers. */
export const PHASE_5: readonly Row[] = [
  [
    'p5-length',
    'how long should learning deployment and operations take?',
    'phase-5 > Phase 5: Production-Grade Engineering',
    'overview > The six phases',
  ],
  [
    'p5-aws-services',
    'which services of the three big clouds should I get to know',
    'phase-5 > Delivery and infrastructure',
    'phase-5 > Tools ecosystem',
  ],
  ['p5-k8s', 'kubernetes and helm, how deep', 'phase-5 > Containers and scale'],
  ['p5-caching-cdn', 'skills to make a system handle more traffic', 'phase-5 > Containers and scale'],
  [
    'p5-elk',
    'observability stack knowledge: elk, prometheus',
    'phase-5 > Running it well',
    'phase-5 > Tools ecosystem',
  ],
  ['p5-gdpr', 'fairness and privacy law, are they part of the skills?', 'phase-5 > Safe and responsible'],
  ['p5-mlops-book', "o'reilly book on mlops", 'phase-5 > Resources > MLOps and LLMOps'],
  ['p5-docker-udemy', 'docker course', 'phase-5 > Resources > Cloud and infrastructure'],
  ['p5-devops-book', 'book by Kim and Humble', 'phase-5 > Resources > DevOps and CI/CD'],
  ['p5-grafana-learn', 'where to learn prometheus', 'phase-5 > Resources > Monitoring and observability'],
  ['p5-owasp', 'security top ten for llm apps', 'phase-5 > Resources > Security'],
  ['p5-vault', 'tool for storing secrets safely', 'phase-5 > Resources > Security', 'phase-5 > Tools ecosystem'],
  ['p5-fairlearn', 'libraries and organisations for responsible ai', 'phase-5 > Resources > Ethics and responsible AI'],
  [
    'p5-dockerize',
    'project: put my RAG app in containers together with redis',
    'phase-5 > Hands-on projects > Containerized RAG system',
  ],
  ['p5-canary', 'blue/green deploymnet exercise', 'phase-5 > Hands-on projects > Cloud deployment with CI/CD'],
  [
    'p5-alerts',
    'which project has me write alerts and an incident runbook?',
    'phase-5 > Hands-on projects > Monitoring and observability dashboard',
  ],
  [
    'p5-from-scratch',
    'capstone where everything is built from zero with auth, rate limits and tests',
    'phase-5 > Hands-on projects > Production-ready LLM application',
  ],
  [
    'p5-bias',
    'auditing a chatbot for racial or gender prejudice',
    'phase-5 > Hands-on projects > Bias evaluation and mitigation',
  ],
  ['p5-p99', 'p95 p99 latency and three nines', 'phase-5 > Engineering focus'],
  ['p5-checklist', 'the 13 things to tick off before going live', 'phase-5 > Production checklist'],
  ['p5-rollback', 'must my pipeline be able to go back to the previous release?', 'phase-5 > Production checklist'],
  [
    'p5-goals',
    'what uptime and how many deployed apps count as success in the engineering phase',
    'phase-5 > Progress metrics',
  ],
  ['p5-load-tool', 'load test tool', 'phase-5 > Tools ecosystem', 'appendix-a > Testing and quality'],
  ['p5-cka-price', 'what does the kubernetes developer exam cost', 'phase-5 > Certifications'],
  [
    'p5-certs',
    'is an AWS cert worth it and how much is it',
    'phase-5 > Certifications',
    'phase-5 > Resources > Cloud and infrastructure',
  ],
  [
    'p5-no-devops',
    'never did ops work, how much extra time for the production phase?',
    'phase-5 > Customization notes',
  ],
  ['p5-projects', 'projects of the fifth phase', 'phase-5 > Phase 5: Production-Grade Engineering'],
  ['p5-budget', 'phase 5 with little money', 'phase-5 > Customization notes'],
];
