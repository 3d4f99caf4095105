-- AlterTable
ALTER TABLE "archive_runs" ADD COLUMN     "grace_days" INTEGER NOT NULL DEFAULT 14,
ADD COLUMN     "seen" TEXT NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "staleness_findings" (
    "segment_key" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" TEXT NOT NULL,
    "size" INTEGER,
    "size_before" INTEGER,
    "exact" BOOLEAN NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staleness_findings_pkey" PRIMARY KEY ("segment_key")
);

-- CreateTable
CREATE TABLE "job_ticks" (
    "job" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_ticks_pkey" PRIMARY KEY ("job")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "notification_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_answer" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tried_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deliveries_created_at_idx" ON "deliveries"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_channel_notification_id_key" ON "deliveries"("channel", "notification_id");

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
