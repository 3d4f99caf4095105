import { useState } from 'react'
import { BreakdownSection } from './breakdown-section.tsx'
import { ExplainSection } from './explain-section.tsx'
import { FindingsSection } from './findings-section.tsx'
import { FreshnessSection } from './freshness-section.tsx'
import { ImpactSection } from './impact-section.tsx'
import { MembersSection } from './members-section.tsx'
import { OverlapSection } from './overlap-section.tsx'
import { SizeFigure } from './size-figure.tsx'
import { TrendSection } from './trend-section.tsx'
import { useSettledQuestion } from './use-settled-question.ts'
import classes from './panel.module.css'

/** The answers: size at once; trend, breakdown and members once the tree has been left alone for a moment. */
export function ResultPanel() {
  const question = useSettledQuestion()
  const [profile, setProfile] = useState<string>()
  return (
    <aside className={classes.panel} aria-label="Result">
      <SizeFigure />
      <FindingsSection question={question} />
      {question !== undefined && (
        <>
          <TrendSection question={question} />
          <BreakdownSection question={question} />
          <OverlapSection question={question} />
        </>
      )}
      <FreshnessSection />
      {question !== undefined && (
        <>
          <ImpactSection question={question} />
          <MembersSection question={question} onOpen={setProfile} />
          {profile !== undefined && (
            <ExplainSection question={question} profileId={profile} onClose={() => setProfile(undefined)} />
          )}
        </>
      )}
    </aside>
  )
}
