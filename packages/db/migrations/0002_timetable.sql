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
ALTER TABLE "bell_periods" ADD COLUMN "week" text DEFAULT 'every' NOT NULL;--> statement-breakpoint
ALTER TABLE "a_weeks" ADD CONSTRAINT "a_weeks_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bell_schedules" ADD CONSTRAINT "bell_schedules_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bell_schedules" ADD CONSTRAINT "bell_schedules_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_days" ADD CONSTRAINT "day_plan_days_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_days" ADD CONSTRAINT "day_plan_days_plan_id_day_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."day_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plan_periods" ADD CONSTRAINT "day_plan_periods_plan_id_day_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."day_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_plans" ADD CONSTRAINT "day_plans_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "set_ups" ADD CONSTRAINT "set_ups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;