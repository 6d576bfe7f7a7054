CREATE TABLE "desk_visits" (
	"person_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_visits_person_id_school_id_pk" PRIMARY KEY("person_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "priority_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"occurrence_id" uuid,
	"series_id" uuid,
	"batch_id" uuid NOT NULL,
	"former" smallint NOT NULL,
	"priority" smallint NOT NULL,
	"by_person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "priority_changes_occurrence_id_unique" UNIQUE("occurrence_id"),
	CONSTRAINT "priority_changes_series_id_unique" UNIQUE("series_id"),
	CONSTRAINT "priority_changes_one_of" CHECK (num_nonnulls("priority_changes"."occurrence_id", "priority_changes"."series_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "verdict_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_id" uuid NOT NULL,
	"lesson_id" uuid NOT NULL,
	"occurrence_id" uuid,
	"requirement_id" text NOT NULL,
	"former" text,
	"verdict" text NOT NULL,
	"lapsed_word_id" uuid,
	"has_lapsed" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_occurrence_id_occurrences_id_fk" FOREIGN KEY ("occurrence_id") REFERENCES "public"."occurrences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_series_id_occurrence_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."occurrence_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_occurrence_id_occurrences_id_fk" FOREIGN KEY ("occurrence_id") REFERENCES "public"."occurrences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "priority_changes_batch" ON "priority_changes" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "verdict_changes_school" ON "verdict_changes" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "verdict_changes_lesson" ON "verdict_changes" USING btree ("lesson_id");--> statement-breakpoint
CREATE INDEX "verdict_changes_occurrence" ON "verdict_changes" USING btree ("occurrence_id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_offs_batch" ON "sign_offs" USING btree ("batch_id");