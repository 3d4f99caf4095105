-- Who changed the draft since it last said what is live; a version that repeats an earlier one; publications without a request.
ALTER TABLE "segments" ADD COLUMN "draft_authors" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "segment_versions" ADD COLUMN "restored_from" INTEGER;
ALTER TABLE "change_requests" ADD COLUMN "direct" BOOLEAN NOT NULL DEFAULT false;

-- How far a running job is, for the screens that wait for it.
CREATE TABLE "job_progress" (
    "job" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_progress_pkey" PRIMARY KEY ("job")
);

-- Until now a draft did not know its author; the log knows who saved it last.
UPDATE "segments" s SET "draft_authors" = coalesce(
    (SELECT json_build_array(a."actor_id")::text FROM "audit_entries" a
     WHERE a."subject" = 'segment' AND a."subject_id" = s."key" AND a."outcome" = 'done' AND a."actor_kind" = 'user'
       AND a."action" IN ('segment.created', 'segment.draft-saved', 'segment.version-restored')
       AND EXISTS (SELECT 1 FROM "users" u WHERE u."id" = a."actor_id")
     ORDER BY a."seq" DESC LIMIT 1), '[]');

-- A publication without a request was written as one that its author approved in the moment of asking.
UPDATE "change_requests" SET "direct" = true
WHERE "state" = 'approved' AND "created_at" = "decided_at" AND "author_id" = "decided_by_id";
