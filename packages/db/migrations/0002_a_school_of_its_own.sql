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
CREATE TABLE "device_change_rows" (
	"change_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	CONSTRAINT "device_change_rows_change_id_device_id_pk" PRIMARY KEY("change_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "device_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_id" uuid NOT NULL,
	"by_person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"set" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"alive_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_id" uuid NOT NULL,
	"room_id" uuid,
	"cart_id" uuid,
	"model_id" uuid,
	"device_kind" text,
	"count" integer,
	"who" text NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"weekly" boolean DEFAULT false NOT NULL,
	"last_day" date,
	"notes" text DEFAULT '' NOT NULL,
	CONSTRAINT "bookings_of_one_thing" CHECK (num_nonnulls("bookings"."room_id", "bookings"."cart_id", "bookings"."model_id", "bookings"."device_kind") = 1),
	CONSTRAINT "bookings_end_after_start" CHECK ("bookings"."ends_at" > "bookings"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "lesson_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lesson_id" uuid NOT NULL,
	"token" text NOT NULL,
	"role" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lesson_links_lesson_id_unique" UNIQUE("lesson_id"),
	CONSTRAINT "lesson_links_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "licence_sources" (
	"licence_id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"expires" date,
	"said" jsonb NOT NULL,
	"raw" jsonb NOT NULL,
	CONSTRAINT "licence_sources_key" UNIQUE("school_id","source","key")
);
--> statement-breakpoint
CREATE TABLE "one_roster_orgs" (
	"organisation_id" uuid NOT NULL,
	"sourced_id" text NOT NULL,
	"school_id" uuid,
	CONSTRAINT "one_roster_orgs_organisation_id_sourced_id_pk" PRIMARY KEY("organisation_id","sourced_id")
);
--> statement-breakpoint
CREATE TABLE "lesson_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"seed" "bytea" NOT NULL,
	"schema_version" integer NOT NULL,
	"made_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lesson_templates_name" UNIQUE("school_id","name")
);
--> statement-breakpoint
CREATE TABLE "a_weeks" (
	"school_id" uuid NOT NULL,
	"monday" date NOT NULL,
	CONSTRAINT "a_weeks_school_id_monday_pk" PRIMARY KEY("school_id","monday")
);
--> statement-breakpoint
CREATE TABLE "bell_schedules" (
	"school_id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "day_plan_days" (
	"school_id" uuid NOT NULL,
	"day" date NOT NULL,
	"plan_id" uuid NOT NULL,
	CONSTRAINT "day_plan_days_school_id_day_pk" PRIMARY KEY("school_id","day")
);
--> statement-breakpoint
CREATE TABLE "day_plan_periods" (
	"plan_id" uuid NOT NULL,
	"ordinal" smallint NOT NULL,
	"name" text NOT NULL,
	"starts_at" text NOT NULL,
	"ends_at" text NOT NULL,
	CONSTRAINT "day_plan_periods_plan_id_ordinal_pk" PRIMARY KEY("plan_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "day_plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"school_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "day_plans_name" UNIQUE("school_id","name")
);
--> statement-breakpoint
CREATE TABLE "set_ups" (
	"school_id" uuid PRIMARY KEY NOT NULL,
	"skipped" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_put_away" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consumables" ALTER COLUMN "stock" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "lacks" text;--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "updated_by" uuid;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "date_order" text;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "scopes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "from_time" text;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "to_time" text;--> statement-breakpoint
ALTER TABLE "lesson_people" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "lesson_people" ADD COLUMN "named_role" text;--> statement-breakpoint
ALTER TABLE "occurrence_series" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bell_periods" ADD COLUMN "week" text DEFAULT 'every' NOT NULL;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "one_roster_id" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "one_roster_id" text;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_occurrence_id_occurrences_id_fk" FOREIGN KEY ("occurrence_id") REFERENCES "public"."occurrences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_series_id_occurrence_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."occurrence_series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_changes" ADD CONSTRAINT "priority_changes_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_changes" ADD CONSTRAINT "verdict_changes_occurrence_id_occurrences_id_fk" FOREIGN KEY ("occurrence_id") REFERENCES "public"."occurrences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_change_rows" ADD CONSTRAINT "device_change_rows_change_id_device_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."device_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_changes" ADD CONSTRAINT "device_changes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_changes" ADD CONSTRAINT "device_changes_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_links" ADD CONSTRAINT "lesson_links_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_links" ADD CONSTRAINT "lesson_links_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_sources" ADD CONSTRAINT "licence_sources_licence_id_licences_id_fk" FOREIGN KEY ("licence_id") REFERENCES "public"."licences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_sources" ADD CONSTRAINT "licence_sources_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_roster_orgs" ADD CONSTRAINT "one_roster_orgs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_roster_orgs" ADD CONSTRAINT "one_roster_orgs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_templates" ADD CONSTRAINT "lesson_templates_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_templates" ADD CONSTRAINT "lesson_templates_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "a_weeks" ADD CONSTRAINT "a_weeks_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bell_schedules" ADD CONSTRAINT "bell_schedules_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bell_schedules" ADD CONSTRAINT "bell_schedules_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_days" ADD CONSTRAINT "day_plan_days_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_days" ADD CONSTRAINT "day_plan_days_plan_id_day_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."day_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_periods" ADD CONSTRAINT "day_plan_periods_plan_id_day_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."day_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plans" ADD CONSTRAINT "day_plans_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_ups" ADD CONSTRAINT "set_ups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "priority_changes_batch" ON "priority_changes" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "verdict_changes_school" ON "verdict_changes" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "verdict_changes_lesson" ON "verdict_changes" USING btree ("lesson_id");--> statement-breakpoint
CREATE INDEX "verdict_changes_occurrence" ON "verdict_changes" USING btree ("occurrence_id");--> statement-breakpoint
CREATE INDEX "device_changes_started" ON "device_changes" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "bookings_school" ON "bookings" USING btree ("school_id","starts_at","id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_updated_by_people_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_people" ADD CONSTRAINT "lesson_people_link_id_lesson_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."lesson_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_lacks_once" ON "flags" USING btree ("lesson_id","block_id","lacks") WHERE "flags"."lacks" is not null and "flags"."state" <> 'solved';--> statement-breakpoint
CREATE INDEX "sign_offs_batch" ON "sign_offs" USING btree ("batch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_one_roster" ON "people" USING btree ("organisation_id","one_roster_id");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_one_roster" UNIQUE("school_id","one_roster_id");