/** A trait of texts that try to steer a model. */
export interface AttackSignal {
  readonly name: string;
  /** 1 makes a question suspicious by itself, 2 has it refused; less needs company. */
  readonly weight: number;
  /** Over a folded text: lower case, one kind of white space. */
  readonly pattern: RegExp;
  /** A question *about* attacks has it as well: it then counts for nothing. */
  readonly isTopic?: boolean;
}

/** What an attacker wants out of the way. */
const RULES =
  '(?:instructions?|directions?|directives?|rules?|guidelines?|restrictions?|constraints?|polic(?:y|ies)|prompts?|orders?|filters?|safeguards?|limits?|programming|training)';
const EARLIER =
  '(?:previous|prior|above|earlier|former|preceding|initial|original|all|any|your|these|those|every|everything|other)';
/** Where a sentence or clause begins: an order stands there, a mention seldom does. */
const ORDER =
  '(?:^|[.!?:;,\\n>"\'\\]])\\s*(?:(?:please|also|now|then|and|so|just|first|you (?:must|should|will|may|can)|step \\d:?|new task:?|ok|hi|hello)[ ,:]+){0,3}';

const at = (source: string) => new RegExp(source);

export const ATTACK_SIGNALS: readonly AttackSignal[] = [
  {
    name: 'override',
    weight: 2,
    pattern: at(
      `${ORDER}(?:ignore|disregard|forget|override|bypass|drop|discard|neglect|set aside|stop following|stop obeying|do not follow|don't follow|do not obey|never follow|cancel)\\b[^.?!\\n]{0,40}\\b(?:${EARLIER}\\b[^.?!\\n]{0,30}\\b)?${RULES}\\b`,
    ),
    isTopic: true,
  },
  {
    name: 'override-of-everything',
    weight: 2,
    pattern: at(`${ORDER}(?:ignore|disregard|forget|never mind) (?:everything|all|the above|anything)\\b(?! about)`),
    isTopic: true,
  },
  {
    name: 'rules-void',
    weight: 2,
    pattern: at(
      `\\b(?:your|all|prior|previous|the)(?: \\w+)? ${RULES} (?:are|is|were|was) (?:now )?(?:void|cancell?ed|suspended|lifted|obsolete|updated|off|gone|disabled)`,
    ),
    isTopic: true,
  },
  {
    name: 'new-orders',
    weight: 1,
    pattern:
      /\b(?:new|updated|real|actual) (?:task|instructions?|orders?|rules?|policy|directive)\b ?(?:is|are|:|follow)/,
    isTopic: true,
  },
  {
    name: 'obey-user',
    weight: 1,
    pattern: /\b(?:obey|comply with|listen to) (?:only |every |all )?(?:me\b|this|my|the user|every|whatever|what i)/,
    isTopic: true,
  },
  {
    name: 'reveal-prompt',
    weight: 2,
    pattern: at(
      `${ORDER}(?:can you |could you )?(?:reveal|show|print|repeat|output|display|recite|dump|leak|quote|translate|summari[sz]e|encode|write(?: out| down)?|tell me|give me|send|paste|copy|list|expose|return)\\b[^.?!\\n]{0,40}\\b(?:(?:your|the|its|hidden|secret|initial|full) (?:own |full |hidden |secret |initial |original |exact |current )*(?:system |developer )?(?:prompt|instructions|rules|configuration|guidelines|message|context(?: window)?|settings|internal state)|instructions you|everything (?:above|you were|before)|(?:text|words|all) above|every ?thing you were told)`,
    ),
    isTopic: true,
  },
  {
    name: 'ask-own-rules',
    weight: 1,
    pattern:
      /\b(?:what (?:are|is|does|do|were)|which) your (?:\w+ )?(?:system |initial |hidden |secret )?(?:prompt|instructions|rules|system message|guidelines)\b/,
  },
  { name: 'verbatim', weight: 1, pattern: /\b(?:verbatim|word for word|exactly as (?:written|given))\b/ },
  {
    name: 'your-prompt',
    weight: 1,
    pattern:
      /\b(?:your|you(?:'ve| have)? (?:been|were) given|you received)\b[^.?!\n]{0,25}\b(?:system prompt|prompt|hidden rules|secret rules|own rules)\b|\b(?:rules|instructions|guidelines) (?:that )?you (?:were|have been|received|must|are|got)/,
    isTopic: true,
  },
  {
    name: 'persona',
    weight: 1,
    pattern: at(
      `${ORDER}(?:you are now|you're now|you will now|pretend (?:to be|you are|you're|that you|source)|act (?:as|like)|roleplay as|role-play as|from (?:now|here) on,? (?:you|output|answer|reply|only)|imagine you (?:had|have|were|are)|simulate|enter|switch to|answer as|respond as|become) (?:a |an |my |the |no |in |two )?`,
    ),
    isTopic: true,
  },
  {
    name: 'unchained',
    weight: 1,
    pattern: at(
      `\\b(?:without|no|free of|ignores? all|beyond|lacks?|has no|have no|breaks? (?:its|your|the|all)|drop all)\\b(?: any| all| your| its)? (?:system )?${RULES}\\b|\\b(?:unrestricted|unfiltered|uncensored|jailbroken|limitless) (?:ai|assistant|model|bot|mode|chatbot)|\\b(?:jailbreak|developer|god|debug|maintenance|admin|evil) mode\\b|\\b(?:dan|evilbot)\\b[^.?\\n]{0,30}\\b(?:ai|no|any)|\\byou are free\\b|\\bwithout limits\\b`,
    ),
    isTopic: true,
  },
  {
    name: 'fake-turn',
    weight: 2,
    pattern:
      /(?:^|\n)\s*(?:#+ ?)?(?:system|assistant|human|developer|system message) ?:|<\/?(?:system|assistant|sources?|question|instructions?)\b[^>]{0,80}>|^[\s\S]{0,20}<\|im_start\|>|<\|im_end\|>|\[\/inst\]|<<sys>>.{3,}<<\/sys>>|"role" ?: ?"(?:system|developer)" ?,|end of (?:user input|document|sources)/,
    isTopic: true,
  },
  {
    name: 'authority',
    weight: 1,
    pattern:
      /\b(?:i am|i'm|this is|as) (?:your|the) (?:developer|administrator|admin|operator|creator|owner|ceo)\b|\bthis is an authorized\b|\bsudo\b|\bi have root\b|\b(?:anthropic|openai|amazon|the ceo|the operator|my boss) (?:has|have|says|said|approved|allows)|\byour policy\b|\byou are allowed to\b|\byou may (?:now |skip|ignore|answer anything)/,
  },
  {
    name: 'exfiltration',
    weight: 2,
    pattern:
      /!\[[^\]]{0,80}\]\([^)]{0,200}\)|<(?:img|iframe|script|link|form)\b|\b(?:send|post|append|upload|forward|email|transmit|leak|add)\b[^.?!\n]{0,60}(?:\bto (?:the link )?https?:|\bto a url|\bpassword|\bconversation|\bcontext\b)/,
  },
  {
    name: 'plant-link',
    weight: 1,
    pattern:
      /\b(?:include|put|insert|add|place|render|tell the (?:reader|user)|recommend)\b[^?\n]{0,70}(?:https?:\/\/|\bimage\b|\burl\b|\w\.example\b)|\bmarkdown image whose\b|\bfetch https?:|\bbrowse to http|\bin your (?:answer|reply|response)\b[^?\n]{0,40}\b(?:link|image)\b/,
  },
  {
    name: 'tool-call',
    weight: 2,
    pattern:
      /"?tool_calls"? ?:|<(?:tool_use|function_call|tool_call|invoke)\b|\baction ?: ?\w+_\w+|169\.254\.169\.254|\/proc\/self|\/etc\/passwd|\brm -rf\b|\bdrop table\b/,
  },
  {
    name: 'run-it',
    weight: 1,
    pattern: at(
      `${ORDER}(?:call|run|execute|invoke|use)\\b[^.?\\n]{0,30}\\b(?:function|command|tool|shell|sql|code|\\w+_\\w+)\\b[^?]*$`,
    ),
  },
  {
    name: 'credentials',
    weight: 1,
    pattern:
      /\b(?:print|show|reveal|tell me|output|give me|email)\b[^.?\n]{0,40}\b(?:secrets?|passwords?|api keys?|aws_\w+|secret_\w+|keys you know|credentials)\b/,
    isTopic: true,
  },
  {
    name: 'no-sources',
    weight: 1,
    pattern: at(
      `${ORDER}(?:ignore|do not use|don't use|disregard|answer without|never mind|whatever) (?:the |any |citing |of the )*(?:sources?|passages|context|anything)|\\bstop citing\\b|\\bwithout (?:citing|sources|citations)\\b[^?]*$|\\buse your own knowledge\\b|\\bno citations\\b`,
    ),
  },
  {
    name: 'invented-source',
    weight: 1,
    pattern:
      /\b(?:make up|invent|fake|fabricate)\b[^.?\n]{0,30}\b(?:citations?|sources?|references?)\b|\bcite (?:source )?\[\d+\]|\bwith \[\d+\] after\b|\bclaim that the (?:passages|sources)\b|\bquote it\b/,
    isTopic: true,
  },
  {
    name: 'dictated-answer',
    weight: 1,
    pattern:
      /\b(?:respond|reply|answer|say|print|output|begin your reply)\b(?: only| with| just| exactly)* ["“'][^"”']{1,60}["”']|\b(?:just|only|and) (?:say|print|output|reply|answer) (?:ok|hi|hacked|pwned|owned|done|only)\b|\boutput only\b|\banswer only in\b/,
  },
  {
    name: 'indirect',
    weight: 1,
    pattern:
      /\b(?:do what (?:the|it|this)|(?:and|then|,) (?:obey|follow it|carry out|act on it|comply|apply it)|apply it|act on it|follow (?:it|what it says|the result|the hex|the hidden)|do what it says|carry out:|execute \w+\+)\b|\bai must\b|\b(?:note|message|attention) (?:to|for) (?:the )?(?:ai|assistant|model)\b|<!--|\bai: |\bas your new instructions\b|\b(?:hidden|secret) instructions?\b[^?]*$|\btells? you to\b|\bassistant must\b/,
    isTopic: true,
  },
  {
    name: 'decode-and-do',
    weight: 1,
    pattern:
      /\b(?:decode|decrypt|rot13|unscramble|concatenate|backwards?)\b[^?\n]{0,60}\b(?:do|obey|follow|execute|first|says|result)\b|^(?:rot13|base64|hex) ?:|\b[a-z] ?\+ ?[a-z]\b[^?]*$|\b\w ?= ?["'][^"']+["'][^?]*\b(?:do|execute|run|follow)\b|\bfirst letter of each word\b|\breplace every \w+ (?:by|with)\b/,
  },
  {
    name: 'complete-it',
    weight: 1,
    pattern:
      /\b(?:complete|finish|continue)\b[^?\n]{0,40}(?:: ?["“]|\b(?:sentence|story|rules|freely)\b)|["“](?:you answer questions about|my instructions are|absolutely! here is)/,
  },
  {
    name: 'other-language',
    weight: 2,
    pattern:
      /\b(?:ignorier\w*|vergiss|missachte\w*|umgehe)\b.{0,40}\b(?:anweisung|regel|vorgabe|einschränkung|instruktion)|\b(?:ignore[zr]?|oublie[zr]?)\b.{0,40}(?:\binstructions? préc|\bconsignes?|\brègles?|\brestrictions)|\b(?:ignora|olvida|ignore|esquece|dimentica|esqueça)\b.{0,40}\b(?:instrucciones|reglas|instruções|regras|istruzioni|regole|restricciones)|(?:игнорируй|забудь|проигнорируй).{0,40}(?:инструкци|правил|указани)|(?:忽略|忘记|无视).{0,15}(?:指令|规则|提示|说明)|(?:指示|ルール|命令).{0,12}(?:無視|忘れ)|(?:지시|규칙|명령).{0,10}(?:무시|잊)|\b(?:negeer|vergeet)\b.{0,40}\b(?:instructies|regels)|\b(?:zignoruj|zapomnij)\b.{0,40}\b(?:instrukcj|zasad|polece)|(?:talimat|kural).{0,20}(?:yok say|unut|görmezden)|(?:تجاهل|انس).{0,30}(?:التعليمات|القواعد)/,
  },
];
