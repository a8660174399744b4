import { audienceInACircle } from './audience-in-a-circle.ts';
import { audienceNotInStrategy } from './audience-not-in-strategy.ts';
import { audienceWithoutChannel } from './audience-without-channel.ts';
import { audienceWithoutMessage } from './audience-without-message.ts';
import { contentBelowPromise } from './content-below-promise.ts';
import { contentOnOtherChannel } from './content-on-other-channel.ts';
import { costAboveBudget } from './cost-above-budget.ts';
import { daysTurnedRound } from './days-turned-round.ts';
import { RULE_NAMES, type CheckContext, type Finding, type Rule, type RuleName } from './finding.ts';
import { goalNotSmart } from './goal-not-smart.ts';
import { goalUnserved } from './goal-unserved.ts';
import { goalWithoutKpi } from './goal-without-kpi.ts';
import { kpiTargetBehindBaseline } from './kpi-target-behind-baseline.ts';
import { kpiWithoutBaseline } from './kpi-without-baseline.ts';
import { kpiWithoutOwner } from './kpi-without-owner.ts';
import { kpiWithoutSource } from './kpi-without-source.ts';
import { kpiWithoutTarget } from './kpi-without-target.ts';
import { measurementOverdue } from './measurement-overdue.ts';
import { mentionUnanswered } from './mention-unanswered.ts';
import { messageTooLong } from './message-too-long.ts';
import { messageWithoutAudience } from './message-without-audience.ts';
import { planGoalServesNothing } from './plan-goal-serves-nothing.ts';
import { planWithoutStrategy } from './plan-without-strategy.ts';
import { referenceChanged } from './reference-changed.ts';
import { referenceGone } from './reference-gone.ts';
import { resistanceWithoutOwner } from './resistance-without-owner.ts';
import { roleOverloaded } from './role-overloaded.ts';
import { taskBeforeDependency } from './task-before-dependency.ts';
import { taskInACircle } from './task-in-a-circle.ts';
import { taskOutsidePlan } from './task-outside-plan.ts';
import { taskWithoutAssignee } from './task-without-assignee.ts';
import { taskWithoutDates } from './task-without-dates.ts';

type Kind = CheckContext['document']['kind'];

/** What contradicts itself is told wherever it stands. */
const EVERYWHERE: readonly Kind[] = ['strategy', 'plan', 'page'];
/** What the method asks for is not asked of a plain page. */
const METHOD: readonly Kind[] = ['strategy', 'plan'];
const PLANS: readonly Kind[] = ['plan'];

interface CheckedIn {
  readonly rule: Rule;
  readonly kinds: readonly Kind[];
}

/** Every rule, and the kinds of document that it is for (docs/CHECK.md). */
export const RULES: Readonly<Record<RuleName, CheckedIn>> = {
  'goal-not-smart': { rule: goalNotSmart, kinds: METHOD },
  'goal-without-kpi': { rule: goalWithoutKpi, kinds: METHOD },
  'kpi-without-baseline': { rule: kpiWithoutBaseline, kinds: METHOD },
  'kpi-without-target': { rule: kpiWithoutTarget, kinds: METHOD },
  'kpi-without-owner': { rule: kpiWithoutOwner, kinds: METHOD },
  'kpi-without-source': { rule: kpiWithoutSource, kinds: METHOD },
  'kpi-target-behind-baseline': { rule: kpiTargetBehindBaseline, kinds: EVERYWHERE },
  'measurement-overdue': { rule: measurementOverdue, kinds: EVERYWHERE },
  'plan-without-strategy': { rule: planWithoutStrategy, kinds: PLANS },
  'plan-goal-serves-nothing': { rule: planGoalServesNothing, kinds: PLANS },
  'audience-not-in-strategy': { rule: audienceNotInStrategy, kinds: PLANS },
  'audience-without-message': { rule: audienceWithoutMessage, kinds: METHOD },
  'audience-without-channel': { rule: audienceWithoutChannel, kinds: METHOD },
  'audience-in-a-circle': { rule: audienceInACircle, kinds: EVERYWHERE },
  'message-without-audience': { rule: messageWithoutAudience, kinds: METHOD },
  'message-too-long': { rule: messageTooLong, kinds: METHOD },
  'reference-changed': { rule: referenceChanged, kinds: EVERYWHERE },
  'reference-gone': { rule: referenceGone, kinds: EVERYWHERE },
  'task-without-assignee': { rule: taskWithoutAssignee, kinds: METHOD },
  'task-without-dates': { rule: taskWithoutDates, kinds: METHOD },
  'task-outside-plan': { rule: taskOutsidePlan, kinds: PLANS },
  'task-before-dependency': { rule: taskBeforeDependency, kinds: EVERYWHERE },
  'task-in-a-circle': { rule: taskInACircle, kinds: EVERYWHERE },
  'days-turned-round': { rule: daysTurnedRound, kinds: EVERYWHERE },
  'content-on-other-channel': { rule: contentOnOtherChannel, kinds: PLANS },
  'content-below-promise': { rule: contentBelowPromise, kinds: METHOD },
  'cost-above-budget': { rule: costAboveBudget, kinds: METHOD },
  'goal-unserved': { rule: goalUnserved, kinds: METHOD },
  'resistance-without-owner': { rule: resistanceWithoutOwner, kinds: METHOD },
  'role-overloaded': { rule: roleOverloaded, kinds: METHOD },
  'mention-unanswered': { rule: mentionUnanswered, kinds: METHOD },
};

/**
 * The plan check: what is missing or does not fit. What is about the document comes first, then what is about its blocks, in
 * document order; of one block in the order of {@link RULE_NAMES}. Pure; it never throws and never blocks anyone.
 */
export function runCheck(context: CheckContext): Finding[] {
  const steps = checkSteps(context);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The plan check rule by rule: a page looks in between whether somebody types. */
export function* checkSteps(context: CheckContext): Generator<undefined, Finding[], undefined> {
  const findings: Finding[] = [];
  for (const name of RULE_NAMES) {
    const { rule, kinds } = RULES[name];
    if (!kinds.includes(context.document.kind)) continue;
    findings.push(...rule(context));
    yield;
  }
  const place = placesIn(context);
  return findings
    .map((finding) => ({ finding, at: place(finding) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ finding }) => finding);
}

/** Where a finding is told: at its block, or at the beginning of its section; what is about the document before all. */
function placesIn({ content }: CheckContext): (finding: Finding) => number {
  const blocks = new Map(content.blocks.map(({ id, position }) => [id, position]));
  const sections = new Map(content.headings.toReversed().map(({ title, position }) => [title, position - 0.5]));
  return ({ blockId, section }) => {
    if (blockId !== null) return blocks.get(blockId) ?? content.blocks.length;
    return section === null ? -1 : (sections.get(section) ?? -1);
  };
}
