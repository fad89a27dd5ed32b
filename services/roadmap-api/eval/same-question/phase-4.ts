import type { Group } from './group.ts';

/** Development: Phase 4, Multi-Agent Workflows. */
export const PHASE_4: readonly Group[] = [
  [
    'What is the deliverable of the single ReAct agent project?',
    [
      'single ReAct agent project deliverable',
      'What should I deliver for the single ReAct agent project?',
      'What does one hand in for the single ReAct agent project?',
    ],
    [
      'What is the deliverable of the agent memory system project?',
      'What are the tools of the single ReAct agent project?',
      'What is the goal of the single ReAct agent project?',
    ],
  ],
  [
    'How many tools must the ReAct agent have?',
    [
      'What number of tools does the ReAct agent need?',
      'number of tools for the ReAct agent',
      'How many tools should the ReAct agent be given?',
    ],
    [
      'Which tools must the ReAct agent have?',
      'How many agents must the collaboration system have?',
      'How many weeks must the ReAct agent take?',
    ],
  ],
  [
    'Which agent frameworks does Phase 4 cover?',
    [
      'What agent frameworks are covered in phase 4?',
      'agent frameworks in phase four',
      'Which frameworks for agents are part of Phase 4?',
    ],
    [
      'Which agent architectures does Phase 4 cover?',
      'Which RAG frameworks does Phase 3 cover?',
      'How many agent frameworks does Phase 4 cover?',
    ],
  ],
  [
    'What kinds of memory does an agent have?',
    ['Which kinds of memory do agents have?', 'kinds of agent memory', 'What types of memory are there for agents?'],
    [
      'What kinds of tools does an agent have?',
      'Why does an agent have memory?',
      'How long does an agent keep its memory?',
    ],
  ],
  [
    'How long is the production multi-agent application project?',
    [
      'How many weeks does the production multi-agent application take?',
      'duration of the production multi-agent application project',
      'How much time does the production multi-agent application project need?',
    ],
    [
      'How long is the multi-agent collaboration system project?',
      'What is the deliverable of the production multi-agent application project?',
      'How much does the production multi-agent application project cost?',
    ],
  ],
  [
    'Should beginners start with a single agent or several?',
    [
      'Do beginners begin with one agent or with several?',
      'beginners: single agent or several to start with',
      'Is it better for a beginner to start with a single agent or several?',
    ],
    [
      'Should advanced learners start with a single agent or several?',
      'Should beginners start with CrewAI or AutoGen?',
      'Why should beginners start with a single agent?',
    ],
  ],
  [
    'Which papers should I read in Phase 4?',
    ['What papers do I read in phase 4?', 'phase 4 papers to read', 'Which research papers does phase four list?'],
    [
      'How many papers should I read in Phase 4?',
      'Which papers should I read in Phase 3?',
      'Which blogs should I read in Phase 4?',
    ],
  ],
  [
    'Which courses on agents are free?',
    ['What free courses are there on agents?', 'free agent courses', 'Which agent courses cost nothing?'],
    [
      'Which courses on agents are not free?',
      'Which courses on agents are by Microsoft?',
      'Which tools for agents are free?',
    ],
  ],
  [
    'Who published the ReAct paper?',
    ['Who wrote the ReAct paper?', 'authors of the ReAct paper', 'By whom was the ReAct paper written?'],
    ['When was the ReAct paper published?', 'Who published the Reflexion paper?', 'What is the ReAct paper about?'],
  ],
  [
    'How do I debug agents?',
    ['How can agents be debugged?', 'ways to debug agents', 'What is the way to debug an agent?'],
    ['How do I deploy agents?', 'Why do I debug agents?', 'Which tool debugs agents without tracing?'],
  ],
  [
    'How many agent systems must I build to complete Phase 4?',
    [
      'What number of agent systems do I have to build to finish phase 4?',
      'number of agent systems to build for completing phase 4',
      'To complete phase four, how many agent systems should I build?',
    ],
    [
      'How many agent frameworks must I master to complete Phase 4?',
      'How many RAG systems must I build to complete Phase 3?',
      'How many agent systems must I deploy to complete Phase 4?',
    ],
  ],
  [
    'What should an agent system do to be safe in production?',
    [
      'How is an agent system kept safe in production?',
      'safety of agent systems in production',
      'What does safety of an agent system in production require?',
    ],
    [
      'What should an agent system do to be reliable in production?',
      'What should an agent system do to be cheap in production?',
      'What should an agent system never do in production?',
    ],
  ],
  [
    'What comes first, LangGraph or CrewAI, for a beginner?',
    [
      'Which comes first for beginners, LangGraph or CrewAI?',
      'LangGraph or CrewAI first for a beginner?',
      'As a beginner, which one first: LangGraph or CrewAI?',
    ],
    [
      'What comes last, LangGraph or CrewAI, for a beginner?',
      'What comes first, AutoGen or CrewAI, for a beginner?',
      'How long does CrewAI take a beginner?',
    ],
  ],
];
