ALTER TABLE "bookings" DROP CONSTRAINT "bookings_of_one_thing";--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "all_of" text;--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "subjects" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "notice_days" smallint;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "own_carts_days" smallint;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_of_one_thing" CHECK (num_nonnulls("bookings"."room_id", "bookings"."cart_id", "bookings"."model_id", "bookings"."device_kind", "bookings"."all_of") = 1);--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "schools_notice_days" CHECK ("schools"."notice_days" > 0);--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "schools_own_carts_days" CHECK ("schools"."own_carts_days" > 0);