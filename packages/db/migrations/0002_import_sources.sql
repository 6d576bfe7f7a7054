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
ALTER TABLE "import_mappings" ADD COLUMN "date_order" text;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD COLUMN "scopes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "licence_sources" ADD CONSTRAINT "licence_sources_licence_id_licences_id_fk" FOREIGN KEY ("licence_id") REFERENCES "public"."licences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "licence_sources" ADD CONSTRAINT "licence_sources_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;