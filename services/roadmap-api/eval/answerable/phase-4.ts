import type { Row } from './row.ts';

/** Questions that Phase 4 answers. */
export const PHASE_4: readonly Row[] = [
  ['p4-length', 'agents phase how long', 'phase-4 > Phase 4: Multi-Agent Workflows', 'overview > The six phases'],
  [
    'p4-frameworks',
    'langgraph, crewai, what else is there',
    'phase-4 > Agents and their tools',
    'phase-4 > Resources > Frameworks and documentation',
    'appendix-a > AI and ML frameworks',
  ],
  ['p4-function-calling', 'letting the model call my functions', 'phase-4 > Agents and their tools'],
  [
    'p4-memory-kinds',
    'types of memory an agent can have',
    'phase-4 > Memory and reasoning',
    'phase-4 > Hands-on projects > Agent memory system',
  ],
  [
    'p4-react-reflexion',
    'plan-and-execute or tree of thoughts: which designs for a reasoning agent should I know?',
    'phase-4 > Memory and reasoning',
  ],
  [
    'p4-patterns',
    'how can many agents be arranged, bosses and workers or all side by side?',
    'phase-4 > Several agents together',
  ],
  ['p4-consensus', 'agents disagree with each other', 'phase-4 > Several agents together'],
  ['p4-autogpt', 'github projects whose agent design is worth studying', 'phase-4 > Resources > Foundational papers'],
  [
    'p4-autogen-docs',
    'link to the microsoft framework for agents that talk',
    'phase-4 > Resources > Frameworks and documentation',
  ],
  ['p4-courses', 'any free class on agentic RAG?', 'phase-4 > Resources > Courses and tutorials'],
  [
    'p4-langsmith',
    'what do I debug agents with',
    'phase-4 > Resources > Tools',
    'phase-4 > Debugging and optimization',
  ],
  [
    'p4-single',
    'build one agent with a calculator and web search',
    'phase-4 > Hands-on projects > Single ReAct agent with tools',
  ],
  [
    'p4-team',
    'researcher and critic agents writing a report together',
    'phase-4 > Hands-on projects > Multi-agent collaboration system',
  ],
  [
    'p4-production',
    'the five week project in the agents phase',
    'phase-4 > Hands-on projects > Production multi-agent application',
  ],
  [
    'p4-memory-module',
    'project about making agents remember earlier conversations',
    'phase-4 > Hands-on projects > Agent memory system',
  ],
  ['p4-mock', 'how are agents tested without calling the real tools?', 'phase-4 > Engineering focus'],
  [
    'p4-human-loop',
    'keep agents from running forever or doing something dangerous',
    'phase-4 > Production considerations',
    'phase-4 > Hands-on projects > Production multi-agent application',
  ],
  ['p4-finished', 'goals to reach in the multiagent phase', 'phase-4 > Progress metrics'],
  ['p4-red-blue', 'red teaming with agents, simulated markets and the like', 'phase-4 > Optional topics'],
  ['p4-ab', 'comparing two agent designs experimentally', 'phase-4 > Debugging and optimization'],
  ['p4-starter', 'easiest framework to start with if agents are new to me', 'phase-4 > Customization notes'],
  ['p4-researchers', 'phase 4 for someone in research', 'phase-4 > Customization notes'],
];
