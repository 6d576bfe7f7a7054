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
ALTER TABLE "flags" ADD COLUMN "lacks" text;--> statement-breakpoint
ALTER TABLE "device_change_rows" ADD CONSTRAINT "device_change_rows_change_id_device_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."device_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_changes" ADD CONSTRAINT "device_changes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_changes" ADD CONSTRAINT "device_changes_by_person_id_people_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_changes_started" ON "device_changes" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "flags_lacks_once" ON "flags" USING btree ("lesson_id","block_id","lacks") WHERE "flags"."lacks" is not null and "flags"."state" <> 'solved';