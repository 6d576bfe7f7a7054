CREATE TABLE "one_roster_orgs" (
	"organisation_id" uuid NOT NULL,
	"sourced_id" text NOT NULL,
	"school_id" uuid,
	CONSTRAINT "one_roster_orgs_organisation_id_sourced_id_pk" PRIMARY KEY("organisation_id","sourced_id")
);
--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "one_roster_id" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "one_roster_id" text;--> statement-breakpoint
ALTER TABLE "one_roster_orgs" ADD CONSTRAINT "one_roster_orgs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_roster_orgs" ADD CONSTRAINT "one_roster_orgs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "people_one_roster" ON "people" USING btree ("organisation_id","one_roster_id");--> statement-breakpoint
ALTER TABLE "classes" ADD CONSTRAINT "classes_one_roster" UNIQUE("school_id","one_roster_id");