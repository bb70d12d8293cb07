-- Settlement remembers meters, and knows by the version of a meter's row whether it is still so. What belongs to a meter
-- but stands in another table touches that row when it changes. A meter with a command under way is not remembered, so
-- that of commands only new ones count.
CREATE FUNCTION touch_meter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE meter SET serial = serial
    WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.meter_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.meter_id END);
    RETURN NULL;
END
$$;
CREATE TRIGGER command_touches_meter AFTER INSERT ON command FOR EACH ROW EXECUTE FUNCTION touch_meter();
CREATE TRIGGER device_touches_meter AFTER UPDATE OF id, meter_id ON device
    FOR EACH ROW WHEN ((OLD.id, OLD.meter_id) IS DISTINCT FROM (NEW.id, NEW.meter_id)) EXECUTE FUNCTION touch_meter();
CREATE TRIGGER device_leaves_meter AFTER DELETE ON device FOR EACH ROW EXECUTE FUNCTION touch_meter();
CREATE TRIGGER register_touches_meter AFTER INSERT OR UPDATE OR DELETE ON meter_register
    FOR EACH ROW EXECUTE FUNCTION touch_meter();
