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
ALTER TABLE "consumables" ALTER COLUMN "stock" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "from_time" text;--> statement-breakpoint
ALTER TABLE "duty" ADD COLUMN "to_time" text;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_school" ON "bookings" USING btree ("school_id","starts_at","id");