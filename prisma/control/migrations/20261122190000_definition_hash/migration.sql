-- What a version keeps names its definition as written; the hash of the rule that an answer was computed from is another.
ALTER TABLE "segment_versions" RENAME COLUMN "rule_hash" TO "definition_hash";
