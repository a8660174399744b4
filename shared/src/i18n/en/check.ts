/** English: the plan check. See ../messages.ts. */
export const check = {
  /** By the rule's name (docs/CHECK.md): what is missing, and why that matters. */
  rule: {
    'goal-not-smart': {
      title: '‘{{title}}’ is not SMART yet: {{missing}}',
      why: 'A goal that has all five letters means the same to everyone, and in the end you can tell whether it worked.',
    },
    'goal-without-kpi': {
      title: '‘{{title}}’ has no KPI yet',
      why: 'Without a number you won’t know whether you got there, nor when to adjust along the way.',
    },
    'kpi-without-baseline': {
      title: '‘{{title}}’ has no baseline',
      why: 'Only when you know where you began can you show what your work has brought.',
    },
    'kpi-without-target': {
      title: '‘{{title}}’ has no target',
      why: 'Without a target every number will do, and measuring says nothing about your course.',
    },
    'kpi-without-owner': {
      title: '‘{{title}}’ has no owner',
      why: 'A KPI that nobody watches isn’t measured. Agree on who keeps an eye on the number.',
    },
    'kpi-without-source': {
      title: 'Nothing says which system the number of ‘{{title}}’ comes from',
      why: 'Whoever measures next time has to find the same number in the same place.',
    },
    'kpi-target-behind-baseline': {
      title: 'The target of ‘{{title}}’ does not lie beyond its baseline: from {{baseline}} to {{target}}',
      why: 'Then there is nothing to gain and no course to reckon. Is the direction right, up or down? If you want to hold this level, leave it so on purpose.',
    },
    'measurement-overdue': {
      title: '‘{{title}}’ was to be measured by {{day}}',
      why: 'You can only adjust with a fresh number. Measure again, or choose a calmer rhythm.',
    },
    'plan-without-strategy': {
      title: 'This plan stands under no strategy yet',
      why: 'A plan takes its direction from the strategy: that is where its goals, audiences and channels come from.',
    },
    'plan-goal-serves-nothing': {
      title: '‘{{title}}’ supports no goal of the strategy',
      why: 'What a plan does has to contribute to something. Choose the goal of the strategy that this brings closer.',
    },
    'audience-not-in-strategy': {
      title: '‘{{title}}’ is part of no audience of the strategy',
      why: 'The strategy chose whom to reach, and why them. A plan refines that choice; somebody else altogether belongs in the strategy first.',
    },
    'audience-without-message': {
      title: 'There is no message for ‘{{title}}’ yet',
      why: 'Choosing an audience helps only once you know what you have to say to it.',
    },
    'audience-without-channel': {
      title: 'No channel reaches ‘{{title}}’ yet',
      why: 'The best message doesn’t land where the audience isn’t. Choose where you meet it.',
    },
    'audience-in-a-circle': {
      title: '‘{{title}}’ is part of itself, at once or by way of other audiences',
      why: 'A segment is always smaller than what it is part of. Take ‘Part of’ away somewhere in the circle.',
    },
    'message-without-audience': {
      title: '‘{{title}}’ is for nobody in particular',
      why: 'A message for everyone touches no one. Choose the audience that it is meant for.',
    },
    'message-too-long': {
      title: '‘{{title}}’ is long for one phrase: {{words}} words, {{characters}} characters',
      why: 'What you can say in one breath stays: twelve words or ninety characters at most.',
    },
    'reference-changed': {
      title: '‘{{target}}’ changed since this document was agreed',
      why: 'What this document builds on is no longer what you agreed on. See whether it still fits, then press ‘seen’.',
    },
    'reference-gone': {
      title: '‘{{title}}’ refers to something that is no more',
      why: 'Whoever reads this gets stuck here. Choose something else, or take the reference away.',
    },
    'task-without-assignee': {
      title: '‘{{title}}’ is nobody’s yet',
      why: 'What is nobody’s stays undone. Agree on who takes this up.',
    },
    'task-without-dates': {
      title: '‘{{title}}’ has no last day',
      why: 'Without a day a task stands on no timeline and is never late.',
    },
    'task-outside-plan': {
      title: '‘{{title}}’ lies outside the plan’s dates',
      why: 'A plan has a fixed start and end. Move the task, or change the plan’s dates.',
    },
    'task-before-dependency': {
      title: '‘{{title}}’ begins before ‘{{other}}’ is done, on {{day}}',
      why: 'Who has to wait can’t begin yet. Move one of the two.',
    },
    'task-in-a-circle': {
      title: '‘{{title}}’ waits for itself, at once or by way of other tasks',
      why: 'So nobody can begin. Take ‘Depends on’ away somewhere in the circle.',
    },
    'days-turned-round': {
      title: 'The last day of ‘{{title}}’ lies before its first',
      why: 'Timeline and course can’t be reckoned like this. One of the two days must be meant otherwise.',
    },
    'content-on-other-channel': {
      title: '‘{{title}}’ is planned on a channel that the strategy did not choose: {{channel}}',
      why: 'The strategy chose channels so as not to scatter your time. Choose one of those, or add this channel to the strategy.',
    },
    'content-below-promise': {
      title: 'Less is planned on ‘{{channel}}’ than promised: {{planned}} of {{promised}}',
      why: 'A channel lives on regularity. Plan more, or promise fewer posts a week.',
    },
    'cost-above-budget': {
      title: 'The tactics cost {{cost}} together, the budget is {{budget}}',
      why: 'Better to choose now than to stop half-way. Raise the budget, or drop a tactic.',
    },
    'goal-unserved': {
      title: 'Nothing is done for ‘{{title}}’ yet: no task or tactic serves it',
      why: 'A goal that nobody works for isn’t reached. Add a task or a tactic.',
    },
    'resistance-without-owner': {
      title: 'Nobody takes up ‘{{title}}’',
      why: 'Resistance that nobody meets grows. Agree on who starts the conversation.',
    },
    'role-overloaded': {
      title: 'Whoever carries ‘{{title}}’ has work for {{hours}} hours a week and {{available}} hours free',
      why: 'What doesn’t fit in the week costs the person or the plan. Share the work, or free up time.',
    },
    'mention-unanswered': {
      title: 'Nobody answered ‘{{title}}’ yet',
      why: 'Whoever asks or has a problem is waiting. And others watch whether an answer comes.',
    },
  },
  /** What a letter of SMART lacks. */
  smart: {
    statement: 'the statement itself is missing',
    specific: 'say what exactly, for whom and where',
    kpi: 'it has no KPI yet',
    'kpi-target': 'no KPI has a target',
    owner: 'there is no owner',
    agreement: 'the owner has not agreed yet',
    realistic: 'say why it is feasible',
    deadline: 'there is no deadline',
  },
  /** In the place of a title, where there is none. */
  untitled: 'untitled',
  panel: {
    title: 'Plan check',
    buttonNothing: 'Plan check, nothing to point out',
    button_one: 'Plan check, {{count}} point',
    button_other: 'Plan check, {{count}} points',
    close: 'Close the plan check',
    toggle: 'Show or close the plan check',
    count_one: '{{count}} point to look at',
    count_other: '{{count}} points to look at',
    more: 'Show {{count}} more',
    nothing: 'Nothing to point out',
    nothingText: 'What stands here is complete and fits together. Nice work.',
    nothingLeft: 'Nothing left to look at',
    nothingLeftText: 'What still stood out, you chose to leave as it is.',
    document: 'The whole document',
    top: 'Above the first heading',
    untitledHeading: 'Heading without text',
    untitled: '{{kind}} without text',
    loading: 'The plan check is reading along…',
    failed: 'The plan check could not read along',
    offline: 'No connection. This is what the plan check sees with what this device knows.',
    stale: 'Not everything around this document could be fetched again. The plan check goes by what was known before.',
    readOnly: 'You are reading along. Whoever may write here can waive a point.',
    waive: 'Waive',
    waiveOf: 'Waive: {{what}}',
    reason: 'Why do you leave this as it is?',
    reasonHint: 'Your colleagues can read this later.',
    submit: 'Waive',
    waived: 'Waived ({{count}})',
    waivedBy: '{{name}}, {{ago}}',
    someone: 'Somebody who is no longer here',
    unwaive: 'Take back',
    unwaiveOf: 'Take back: {{what}}',
    saidWaived: 'Waived: {{what}}',
    saidUnwaived: 'Counts again: {{what}}',
  },
} as const;
