//! The recruiter program: mounts its router.

fn main() {
    console_error_panic_hook::set_once();
    web::ui::boot::speak();
    leptos::mount::mount_to_body(web::recruiter::App);
}
