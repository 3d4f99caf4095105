-- AlterTable
ALTER TABLE "segments" ADD COLUMN     "intent_key" TEXT,
ADD COLUMN     "message_kind" TEXT NOT NULL DEFAULT 'marketing';

-- CreateTable
CREATE TABLE "exclusion_groups" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "segments" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exclusion_groups_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "except_kinds" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "intents" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "intents_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "intent_conflicts" (
    "first" TEXT NOT NULL,
    "second" TEXT NOT NULL,

    CONSTRAINT "intent_conflicts_pkey" PRIMARY KEY ("first","second")
);

-- AddForeignKey
ALTER TABLE "intent_conflicts" ADD CONSTRAINT "intent_conflicts_first_fkey" FOREIGN KEY ("first") REFERENCES "intents"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intent_conflicts" ADD CONSTRAINT "intent_conflicts_second_fkey" FOREIGN KEY ("second") REFERENCES "intents"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segments" ADD CONSTRAINT "segments_intent_key_fkey" FOREIGN KEY ("intent_key") REFERENCES "intents"("key") ON DELETE RESTRICT ON UPDATE CASCADE;


