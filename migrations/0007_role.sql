-- Since PostgreSQL 16 whoever creates a role administers it, which counts as membership, but may not yet act as it. An
-- owner without superuser rights therefore grants itself what `set role` needs.
do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    -- The kind of right SET is unknown to older servers: it is named only where it exists.
    execute $check$
      do $grant$
      begin
        if not pg_has_role(current_user, 'zuoxi_app', 'set') then
          execute format('grant zuoxi_app to %I with set true', current_user);
        end if;
      end $grant$
    $check$;
  end if;
end $$;
