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
ALTER TABLE "lesson_people" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "lesson_people" ADD COLUMN "named_role" text;--> statement-breakpoint
ALTER TABLE "lesson_links" ADD CONSTRAINT "lesson_links_lesson_id_lessons_id_fk" FOREIGN KEY ("lesson_id") REFERENCES "public"."lessons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_links" ADD CONSTRAINT "lesson_links_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_people" ADD CONSTRAINT "lesson_people_link_id_lesson_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."lesson_links"("id") ON DELETE cascade ON UPDATE no action;