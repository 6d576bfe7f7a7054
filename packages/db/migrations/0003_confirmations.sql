CREATE TABLE "confirmations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"occurrence_id" uuid,
	"series_id" uuid,
	"by_person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"batch_id" uuid NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" uuid,
	"withdrawn_batch_id" uuid,
	CONSTRAINT "confirmations_one_of" CHECK (num_nonnulls("confirmations"."occurrence_id", "confirmations"."series_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD COLUMN "lapsed_confirmation_id" uuid;--> statement-breakpoint
ALTER TABLE "lessons" ADD COLUMN "asked_before" jsonb;--> statement-breakpoint
ALTER TABLE "lessons" ADD COLUMN "asked_before_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD COLUMN "set_up_min" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD COLUMN "clear_up_min" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "set_up_min" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "clear_up_min" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_occurrence_id_occurrences_id_fk" FOREIGN KEY ("occurrence_id") REFERENCES "public"."occurrences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_series_id_occurrence_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."occurrence_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_occurrence" ON "confirmations" USING btree ("occurrence_id") WHERE "confirmations"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_series" ON "confirmations" USING btree ("series_id") WHERE "confirmations"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "confirmations_batch" ON "confirmations" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "confirmations_withdrawn_batch" ON "confirmations" USING btree ("withdrawn_batch_id");--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD CONSTRAINT "occurrence_series_set_up" CHECK ("occurrence_series"."set_up_min" >= 0 AND "occurrence_series"."clear_up_min" >= 0);--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_set_up" CHECK ("occurrences"."set_up_min" >= 0 AND "occurrences"."clear_up_min" >= 0);